package dev.rowhouse.embedded.database;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a database and waits to be killed. */
final class OrphanedDatabase {

    private OrphanedDatabase() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.start(
                Path.of(arguments[0]), 0, Provisioning.administrator("keeper", EmbeddedDatabaseIT.PASSWORD));
        System.out.println("pid " + database.pid());
        System.out.println("url " + database.jdbcUrl(""));
        new CountDownLatch(1).await();
    }
}
