package dev.rowhouse.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rights are written down twice: for servers of one's own as SQL, and for the embedded server in Java. */
class ProvisioningTest {

    private static final String JAVA = Repository.text(
            "standalone/embedded-servers/src/main/java/dev/rowhouse/" + "embedded/database/Provisioning.java");
    private static final String SQL =
            Repository.text("k8s/base/mysql/10-users.sql") + Repository.text("k8s/base/mysql/10-records.sql");

    @Test
    void everyAccountHasTheSameRightsEverywhere() {
        Set<String> inJava = found("account\\(\\s*statements,\\s*\"(\\w+)\",[^;]*?Map\\.of\\(([^)]*)\\)", JAVA)
                .flatMap(account -> found("\"(\\w+)\",\\s*\"([A-Z ]+)\"", account.group(2))
                        .map(right ->
                                "%s on %s to rowhouse_%s".formatted(right.group(2), right.group(1), account.group(1))))
                .collect(Collectors.toSet());
        Set<String> inSql = found("GRANT ([A-Z ]+) ON `(\\w+)`\\.\\* TO '(\\w+)'@'%'", SQL)
                .map(right -> "%s on %s to %s".formatted(right.group(1), right.group(2), right.group(3)))
                .collect(Collectors.toSet());

        assertThat(inSql).isEqualTo(inJava).isNotEmpty();
    }

    @Test
    void theUploaderMayMakeWideTablesEverywhere() {
        assertThat(JAVA).contains("SESSION_VARIABLES_ADMIN", "accountName(\"uploader\")");
        assertThat(found("GRANT (\\w+) ON \\*\\.\\* TO '(\\w+)'@'%'", SQL)
                        .map(right -> right.group(1) + " to " + right.group(2)))
                .containsExactly("SESSION_VARIABLES_ADMIN to rowhouse_uploader");
    }

    @Test
    void everySchemaIsMadeEverywhere() {
        String list = found("SCHEMAS =\\s*List\\.of\\(([^)]*)\\)", JAVA)
                .map(schemas -> schemas.group(1))
                .findFirst()
                .orElseThrow();

        assertThat(found("CREATE DATABASE IF NOT EXISTS `(\\w+)`", SQL).map(schema -> schema.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        found("\"(\\w+)\"", list).map(schema -> schema.group(1)).toList());
    }

    @Test
    void everyAccountCanBeGivenAPassword() {
        String script = Repository.text("k8s/base/mysql/20-passwords.sh");
        String services = found("for service in ([^;]+);", script)
                .map(loop -> loop.group(1))
                .findFirst()
                .orElseThrow();

        assertThat(found("CREATE USER IF NOT EXISTS 'rowhouse_(\\w+)'", SQL).map(account -> account.group(1)))
                .containsExactlyInAnyOrder(services.split(" "));
    }

    private static Stream<MatchResult> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }
}
