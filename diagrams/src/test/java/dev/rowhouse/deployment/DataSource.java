package dev.rowhouse.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which schema a service works in, as whom, and with which options of the driver. */
record DataSource(String host, String schema, Set<String> options, String account) {

    private static final Pattern URL = Pattern.compile("jdbc:mysql://([\\w-]+):\\d+/(\\w+)\\?(.+)");

    static DataSource of(Map<String, String> environment) {
        return of(
                environment.getOrDefault("SPRING_DATASOURCE_URL", ""),
                environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""));
    }

    private static DataSource of(String url, String account) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the address of a schema: '" + url + "'");
        }
        return new DataSource(
                matcher.group(1), matcher.group(2), Set.of(matcher.group(3).split("&")), account);
    }

    /** Asserts that the SQL makes schema and account, and that the service asks for what its own defaults ask for. */
    void isServedBy(String sql, ServiceSettings settings) {
        assertThat(sql)
                .contains("CREATE DATABASE IF NOT EXISTS `" + schema + "`")
                .contains("CREATE USER IF NOT EXISTS '" + account + "'@'%'")
                .containsPattern("GRANT [A-Z ]+ ON `" + schema + "`\\.\\* TO '" + account + "'@'%'");
        DataSource ofService = of(settings.get("spring.datasource.url"), settings.get("spring.datasource.username"));
        assertThat(schema).isEqualTo(ofService.schema());
        assertThat(account).isEqualTo(ofService.account());
        assertThat(options).isEqualTo(ofService.options());
    }
}
