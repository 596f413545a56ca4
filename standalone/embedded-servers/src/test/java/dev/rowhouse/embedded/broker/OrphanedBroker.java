package dev.rowhouse.embedded.broker;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a broker and waits to be killed. */
final class OrphanedBroker {

    private OrphanedBroker() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), 0, EmbeddedBrokerIT.ACCOUNT);
        System.out.println("port " + broker.port());
        new CountDownLatch(1).await();
    }
}
