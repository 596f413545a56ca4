package dev.rowhouse.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisioningTest {

    @Test
    void hidesPasswords() {
        assertThat(Passwords.allEqual("very-secret")).asString().doesNotContain("very-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"it's-not-ok", "back\\slash", "semi;colon", "with space", "line\nbreak", "short", "ünicode-x"})
    void refusesAPasswordThatCouldEndItsStatementWithoutShowingIt(String password) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Passwords.allEqual(password))
                .withMessageNotContaining(password);
        assertThatIllegalArgumentException().isThrownBy(() -> Provisioning.administrator("admin", password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x'@'%", "UPPER"})
    void refusesANameThatIsNone(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Provisioning.administrator(name, "long-enough"));
    }

    @Test
    void hasOneLinePerStatement() {
        assertThat(Provisioning.statements(Passwords.allEqual("long-enough")))
                .allSatisfy(
                        statement -> assertThat(statement).doesNotContain("\n").doesNotContain(";"));
    }
}
