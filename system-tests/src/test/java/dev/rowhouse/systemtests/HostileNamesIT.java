package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.systemtests.client.Answer;
import dev.rowhouse.systemtests.client.Ledger;
import dev.rowhouse.systemtests.client.Mailbox;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Text that is a program somewhere, as data and as names: here it is text. */
@Order(8)
@ExtendWith(RunningRowhouse.class)
class HostileNamesIT {

    private static final List<String> HOSTILE = List.of(
            "'; DROP TABLE accounts; --",
            "\\'; DROP DATABASE records; --",
            "<script>alert(1)</script>",
            "=HYPERLINK(\"http://127.0.0.1/\")",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "${7*7} #{7*7} {{7*7}} %s%n",
            "\\N",
            "NULL",
            "back\\slash",
            "tab\there",
            "\u202egnp.exe",
            "\ud83c\udfe0 emoji");

    private final Rowhouse rowhouse;
    private final Person pat;

    HostileNamesIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
        this.pat = Person.newIn(rowhouse);
    }

    @Test
    void givesHostileTextBackAsItWas() {
        StringBuilder file = new StringBuilder("k,v\n");
        for (int i = 0; i < HOSTILE.size(); i++) {
            file.append(i)
                    .append(",\"")
                    .append(HOSTILE.get(i).replace("\"", "\"\""))
                    .append("\"\n");
        }

        Upload upload = pat.upload(NewUpload.of("hostile.csv", file.toString()).into(pat.named("hostile")))
                .completed();

        assertThat(upload.ledger()).isEqualTo(Ledger.appended(HOSTILE.size(), 0));
        assertThat(pat.get("/api/records/" + pat.named("hostile") + "?order=k").rows())
                .extracting(row -> row.path("v").asString())
                .containsExactlyElementsOf(HOSTILE);
        assertThat(Upload.parse(
                        pat.get("/api/records/" + pat.named("hostile") + "?order=k&select=v", "Accept", "text/csv")
                                .expect(200)
                                .body()))
                .extracting(record -> record.get(0))
                .endsWith(HOSTILE.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "table", "order", "null", "user", "rank", "rows", "records"})
    void takesWordsOfSqlAsNamesOfDatasetsAndColumns(String word) {
        pat.upload(NewUpload.of("a.csv", "%s,group\n1,2\n".formatted(word)).into(word))
                .completed();

        assertThat(pat.get("/api/records/" + word).expect(200).json().toString())
                .isEqualTo("[{\"%s\":1,\"group\":2}]".formatted(word));
        pat.delete("/api/datasets/" + word).expect(204);
    }

    @Test
    void takesHostileHeadersAsNames() {
        String header = "\"a`b\",\"c\"\"d\",\"'; DROP TABLE x; --\",<b>e</b>,=1+1";

        pat.upload(NewUpload.of("headers.csv", header + "\n1,2,3,4,5\n").into(pat.named("headers")))
                .completed();

        assertThat(pat.get("/api/records/" + pat.named("headers"))
                        .expect(200)
                        .json()
                        .toString())
                .isEqualTo("[{\"a`b\":1,\"c\\\"d\":2,\"'; DROP TABLE x; --\":3,\"<b>e</b>\":4,\"=1+1\":5}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..\\..\\windows\\win.ini",
                "a\"b.csv",
                "two\r\nSet-Cookie: x=y\r\n.csv",
                "<img src=x onerror=alert(1)>.csv",
                "'; DROP TABLE uploads; --.csv",
                "=cmd|'/C calc'!A0.csv",
                "\u202evsc.exe",
                "\u65e5\u672c\u8a9e \ud83c\udfe0.csv",
                ".",
                "CON"
            })
    void makesFileNamesHarmless(String name) {
        Upload upload = pat.upload(NewUpload.of(name, "k,v\n1,%d\n".formatted(name.hashCode()))
                        .into(pat.named("f" + Integer.toUnsignedString(name.hashCode()))))
                .completed();

        String kept = upload.state().path("filename").asString();
        Answer content = pat.get("/api/uploads/" + upload.id() + "/content").expect(200);

        assertThat(kept).isNotBlank().doesNotContain("/", "\\", "\r", "\n", "\u202e");
        assertThat(content.header("Content-Disposition")).startsWith("attachment");
        assertThat(content.header("Set-Cookie")).isEmpty();
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content.body()).isEqualTo("k,v\n1,%d\n".formatted(name.hashCode()));
    }

    @Test
    void sendsNoMailThatActs() throws Exception {
        String name = "<script>alert(1)</script>\r\nBcc: eve@example.org";
        pat.upload(NewUpload.of(name, "k,v\n1,a\n").into(pat.named("letter"))).completed();
        Mailbox mailbox = Mailbox.of(pat, rowhouse);

        await("mail")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(mailbox.messages()).hasSize(1));

        assertThat(pat.get("/api/notifications").expect(200).json().path("items"))
                .hasSize(1);
        JsonNode mail = mailbox.messages().get(0);
        assertThat(mail.path("html").asString()).doesNotContain("<script").contains("script");
        assertThat(mail.path("to")).hasSize(1);
        assertThat(mail.path("subject").asString()).doesNotContain("\r", "\n");
    }
}
