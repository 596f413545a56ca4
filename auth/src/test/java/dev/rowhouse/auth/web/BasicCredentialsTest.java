package dev.rowhouse.auth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    @Test
    void readsUtf8AndColonsInPasswords() {
        String pair = Base64.getEncoder().encodeToString("ada@b:pä:ss".getBytes(StandardCharsets.UTF_8));

        assertThat(BasicCredentials.parse("basic " + pair)).contains(new Credentials("ada@b", "pä:ss"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic ", "Basic ***", "Bearer YTpi", "Basic YWJj", "Basic YTr_", "Basic gTo="})
    void isEmptyForAnythingElse(String header) {
        assertThat(BasicCredentials.parse(header)).isEmpty();
    }

    @Test
    void showsNoPassword() {
        assertThat(new Credentials("ada@b", "correct horse").toString()).doesNotContain("horse");
    }
}
