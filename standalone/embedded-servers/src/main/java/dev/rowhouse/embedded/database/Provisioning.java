package dev.rowhouse.embedded.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The schemas and accounts of Rowhouse as SQL, for MySQL 8.4 and later and MariaDB 10.11 and later.
 *
 * <p>Every statement is one line without a semicolon, idempotent, and works in an init file as well as over JDBC by an
 * administrator. A changed password takes effect when the statements run again; rights that were granted by others are not
 * revoked.
 *
 * <p>Accounts are made for any host ({@code '%'}): which hosts can come near is decided by the address the server listens
 * on, and an account for one host would be in the way when services move to another.
 */
public final class Provisioning {

    /** Every schema, and no other is ever touched. */
    public static final List<String> SCHEMAS =
            List.of("gateway", "auth", "records", "rows", "datasets", "notification");

    private Provisioning() {}

    /** Creates what is missing. */
    public static List<String> statements(Passwords passwords) {
        List<String> statements = new ArrayList<>();
        for (String schema : SCHEMAS) {
            statements.add("CREATE DATABASE IF NOT EXISTS `" + schema + "` CHARACTER SET utf8mb4");
        }
        account(statements, "gateway", passwords.gateway(), Map.of("gateway", "ALL PRIVILEGES"));
        account(statements, "auth", passwords.auth(), Map.of("auth", "ALL PRIVILEGES"));
        account(statements, "notification", passwords.notification(), Map.of("notification", "ALL PRIVILEGES"));
        account(
                statements,
                "uploader",
                passwords.uploader(),
                Map.of("records", "ALL PRIVILEGES", "rows", "ALL PRIVILEGES", "datasets", "ALL PRIVILEGES"));
        account(statements, "query", passwords.query(), Map.of("records", "SELECT", "rows", "SELECT"));
        // What people write as SQL runs as this one: it can read rows, and nothing of whose they are.
        account(statements, "sql", passwords.sql(), Map.of("rows", "SELECT"));
        return List.copyOf(statements);
    }

    /** Creates an account that may do everything: for tests, and for whoever looks after an embedded server. */
    public static List<String> administrator(String name, String password) {
        if (!name.matches("[a-z_]{1,32}")) {
            throw new IllegalArgumentException("Not a name for an account: '" + name + "'");
        }
        Passwords.requireSafe(password);
        List<String> statements = new ArrayList<>();
        login(statements, name, password);
        statements.add("GRANT ALL PRIVILEGES ON *.* TO '" + name + "'@'%' WITH GRANT OPTION");
        return List.copyOf(statements);
    }

    /** Deletes all schemas with everything in them. */
    public static List<String> dropSchemas() {
        return SCHEMAS.stream()
                .map(schema -> "DROP DATABASE IF EXISTS `" + schema + "`")
                .toList();
    }

    /**
     * Lets the uploader switch off {@code innodb_strict_mode} for itself, without which tables of more than about 190 columns
     * of text are refused. On MySQL this is a right of its own, which not every administrator may grant; MariaDB does not know
     * it and reads over the comment.
     */
    public static String wideTables() {
        return "GRANT /*!80014 SESSION_VARIABLES_ADMIN, */ USAGE ON *.* TO '" + accountName("uploader") + "'@'%'";
    }

    private static void account(
            List<String> statements, String service, String password, Map<String, String> rightsBySchema) {
        String name = accountName(service);
        login(statements, name, password);
        rightsBySchema.forEach(
                (schema, rights) -> statements.add("GRANT " + rights + " ON `" + schema + "`.* TO '" + name + "'@'%'"));
    }

    private static void login(List<String> statements, String name, String password) {
        statements.add("CREATE USER IF NOT EXISTS '" + name + "'@'%' IDENTIFIED BY '" + password + "'");
        statements.add("ALTER USER '" + name + "'@'%' IDENTIFIED BY '" + password + "'");
    }

    /** The account of a service, for example {@code rowhouse_gateway}. */
    public static String accountName(String service) {
        return "rowhouse_" + service;
    }
}
