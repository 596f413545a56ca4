package dev.rowhouse.bench;

import java.net.URI;

/**
 * A running Rowhouse, and the way around it to its database.
 *
 * @param mysqlAddress host and port
 * @param mysqlUser may make tables in schema {@code rows}
 */
public record Target(URI gateway, String mysqlAddress, String mysqlUser, String mysqlPassword) {

    String host() {
        return mysqlAddress.substring(0, mysqlAddress.lastIndexOf(':'));
    }

    String port() {
        return mysqlAddress.substring(mysqlAddress.lastIndexOf(':') + 1);
    }

    @Override
    public String toString() {
        return "Target[" + gateway + ", " + mysqlAddress + ", " + mysqlUser + "]";
    }
}
