package dev.rowhouse.query.mysql;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account as which queries of reports and {@code POST /api/sql} run. It can SELECT in schema {@code rows} only.
 *
 * @param url address of the server that has the datasets, its default schema one that the account can see
 * @param maxConnections as many queries run at once; others wait for ten seconds and are then refused
 */
@ConfigurationProperties("query.sql")
record SqlAccountProperties(
        @DefaultValue("jdbc:mysql://localhost:3306/rows?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true")
        String url,

        @DefaultValue("rowhouse_sql") String username,
        @DefaultValue("") String password,
        @DefaultValue("4") int maxConnections) {

    SqlAccountProperties {
        if (maxConnections <= 0) {
            throw new IllegalArgumentException("query.sql.max-connections must be positive but was " + maxConnections);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SqlAccountProperties[" + username + " at " + url + "]";
    }
}
