package dev.rowhouse.embedded.mail;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a mail server and waits to be killed. */
final class OrphanedMail {

    private OrphanedMail() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedMail mail = EmbeddedMail.start(Path.of(arguments[0]), 0, 0);
        System.out.println("port " + mail.smtpPort());
        new CountDownLatch(1).await();
    }
}
