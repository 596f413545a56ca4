package dev.rowhouse.uploader.mysql;

import org.springframework.jdbc.core.JdbcTemplate;

/** Where MySQL and MariaDB differ. */
enum Server {
    MYSQL("utf8mb4_0900_bin"),
    MARIADB("utf8mb4_nopad_bin");

    private final String exactCollation;

    Server(String exactCollation) {
        this.exactCollation = exactCollation;
    }

    static Server of(JdbcTemplate jdbc) {
        String version = jdbc.queryForObject("SELECT VERSION()", String.class);
        return version != null && version.contains("MariaDB") ? MARIADB : MYSQL;
    }

    /** Tells apart all texts that differ in any character, trailing blanks included. */
    String exactCollation() {
        return exactCollation;
    }
}
