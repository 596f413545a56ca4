package dev.rowhouse.notification.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server on a free port of the loopback interface, which keeps what it accepts. */
public final class TestMailServer implements AutoCloseable {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Rule<String> recipientRule = recipient -> {};
    private volatile Rule<MimeMessage> contentRule = message -> {};
    private volatile Runnable acceptance = () -> {};
    private SMTPServer server = server(0);
    private int port;

    public TestMailServer() {
        server.start();
        port = server.getPortAllocated();
    }

    public int port() {
        return port;
    }

    /** In the order of acceptance. */
    public List<Received> received() {
        return received;
    }

    public void onRecipient(Rule<String> rule) {
        recipientRule = rule;
    }

    public void onContent(Rule<MimeMessage> rule) {
        contentRule = rule;
    }

    /** Runs after a mail has been kept and before the client is told so. */
    public void onAcceptance(Runnable action) {
        acceptance = action;
    }

    public void stop() {
        server.stop();
    }

    /** Comes back on the same port. */
    public void restart() {
        server = server(port);
        server.start();
    }

    @Override
    public void close() {
        server.stop();
    }

    private SMTPServer server(int atPort) {
        return SMTPServer.port(atPort)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .messageHandlerFactory(context -> new Handler())
                .build();
    }

    /** May refuse by throwing. */
    public interface Rule<T> {
        void check(T what) throws RejectException;
    }

    /** A mail as it came over the wire. */
    public record Received(List<String> recipients, MimeMessage message) {

        public String header(String name) {
            try {
                String[] values = message.getHeader(name);
                if (values == null || values.length != 1) {
                    throw new AssertionError("Not exactly one header " + name);
                }
                return values[0];
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final class Handler implements MessageHandler {

        private final List<String> recipients = new CopyOnWriteArrayList<>();

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            recipientRule.check(recipient);
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            MimeMessage message;
            try {
                message = new MimeMessage(Session.getInstance(new Properties()), data);
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            contentRule.check(message);
            received.add(new Received(List.copyOf(recipients), message));
            acceptance.run();
            return "kept";
        }

        @Override
        public void done() {}
    }
}
