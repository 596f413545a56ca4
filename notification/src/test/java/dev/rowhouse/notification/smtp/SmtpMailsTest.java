package dev.rowhouse.notification.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.notification.Mail;
import dev.rowhouse.notification.MailRefused;
import dev.rowhouse.notification.MailServerUnavailable;
import dev.rowhouse.notification.SettableClock;
import dev.rowhouse.notification.letters.Letter;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.subethamail.smtp.RejectException;

class SmtpMailsTest {

    private static final UUID EVENT = UUID.fromString("0192e4a0-0000-7000-8000-000000000001");
    private static final Letter LETTER = new Letter("hired.csv – 1,937 rows ✓", "Текст\n.\nend", "<p>Текст</p>");

    private final TestMailServer server = new TestMailServer();
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void sendsTextAndHtmlAsAlternatives() throws Exception {
        clock.set(Instant.parse("2021-07-27T16:02:08Z"));

        mails(server.port()).send(mail("ada@example.com", "Ada Lovelace"));

        TestMailServer.Received received = only();
        MimeMessage message = received.message();
        assertThat(received.recipients()).containsExactly("ada@example.com");
        assertThat(message.getSubject()).isEqualTo("hired.csv – 1,937 rows ✓");
        assertThat(message.getFrom()).containsExactly(new InternetAddress("Rowhouse <rowhouse@example.com>"));
        assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("Ada Lovelace <ada@example.com>"));
        assertThat(message.getSentDate()).isEqualTo(Instant.parse("2021-07-27T16:02:08Z"));
        assertThat(received.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        Multipart parts = (Multipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertPart(parts.getBodyPart(0), "text/plain", "Текст\n.\nend");
        assertPart(parts.getBodyPart(1), "text/html", "<p>Текст</p>");
    }

    @Test
    void derivesTheMessageIdFromTheEvent() {
        mails(server.port()).send(mail("ada@example.com", "Ada"));
        mails(server.port()).send(mail("ada@example.com", "Ada"));

        assertThat(server.received())
                .extracting(mail -> mail.header("Message-ID"))
                .containsExactly("<" + EVENT + "@notification.example>", "<" + EVENT + "@notification.example>");
    }

    @Test
    void letsNoDisplayNameAddHeadersOrRecipients() throws Exception {
        mails(server.port())
                .send(mail("ada@example.com", "Ada\" <eve@example.com>,\r\nBcc: eve@example.com\r\n\r\nBody\u202e"));

        TestMailServer.Received received = only();
        assertThat(received.recipients()).containsExactly("ada@example.com");
        assertThat(received.message().getHeader("Bcc")).isNull();
        assertThat(received.message().getAllRecipients())
                .singleElement()
                .satisfies(recipient ->
                        assertThat(((InternetAddress) recipient).getAddress()).isEqualTo("ada@example.com"));
    }

    @Test
    void foldsLongSubjectsWithoutChangingThem() throws Exception {
        String subject = "я".repeat(80) + "… could not be loaded: " + "x".repeat(79) + "…";

        mails(server.port()).send(new Mail(EVENT, "ada@example.com", "Ada", new Letter(subject, "t", "h")));

        assertThat(only().message().getSubject()).isEqualTo(subject);
        assertThat(only().header("Subject").lines()).allMatch(line -> line.length() <= 78);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "ada@example.com, eve@example.com",
                "ada@example.com\r\nBcc: eve@example.com",
                "group: ada@example.com;",
                ""
            })
    void refusesWhatIsNotOneAddress(String address) {
        assertThatExceptionOfType(MailRefused.class)
                .isThrownBy(() -> mails(server.port()).send(mail(address, "Ada")));

        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {550, 551, 553, 554})
    void takesARefusalOfTheRecipientAsFinal(int code) {
        server.onRecipient(recipient -> {
            throw new RejectException(code, "no such user");
        });

        assertThatExceptionOfType(MailRefused.class)
                .isThrownBy(() -> mails(server.port()).send(mail("ada@example.com", "Ada")));
    }

    @Test
    void takesARefusalOfTheContentAsFinal() {
        server.onContent(message -> {
            throw new RejectException(554, "looks like spam");
        });

        assertThatExceptionOfType(MailRefused.class)
                .isThrownBy(() -> mails(server.port()).send(mail("ada@example.com", "Ada")));
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 450, 451, 452, 530})
    void takesARefusalOfTheRecipientForNowAsTransient(int code) {
        server.onRecipient(recipient -> {
            throw new RejectException(code, "later");
        });

        assertUnavailable(mails(server.port()));
    }

    @Test
    void takesARefusalOfTheContentForNowAsTransient() {
        server.onContent(message -> {
            throw new RejectException(452, "disk full");
        });

        assertUnavailable(mails(server.port()));
    }

    @Test
    void takesAServerThatDoesNotListenAsTransient() {
        server.stop();

        assertUnavailable(mails(server.port()));
    }

    @Test
    void takesAHostThatDoesNotExistAsTransient() {
        JavaMailSenderImpl sender = sender(25);
        sender.setHost("mail.invalid");

        assertUnavailable(mails(sender));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "421 busy\r\n",
                "554 go away\r\n",
                "",
                "220 hello\r\n250 hello\r\n550 sender unknown\r\n",
                "220 hello\r\n250 hello\r\n250 ok\r\n250 ok\r\n354 go on\r\n"
            })
    void takesAServerThatBreaksOffAsTransient(String replies) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answer(socket, replies));

            assertUnavailable(mails(socket.getLocalPort()));
            answering.join();
        }
    }

    @Test
    void takesAWrongPasswordAsTransient() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(
                    () -> answer(socket, "220 hello\r\n250-hello\r\n250 AUTH PLAIN\r\n535 wrong password\r\n"));
            JavaMailSenderImpl sender = sender(socket.getLocalPort());
            sender.setUsername("rowhouse");
            sender.setPassword("wrong");
            sender.getJavaMailProperties().setProperty("mail.smtp.auth", "true");

            assertUnavailable(mails(sender));
            answering.join();
        }
    }

    @Test
    void givesUpOnAServerThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Instant begin = Instant.now();

            assertUnavailable(mails(silent.getLocalPort()));

            assertThat(Duration.between(begin, Instant.now())).isBetween(TIMEOUT, TIMEOUT.multipliedBy(10));
        }
    }

    @Test
    void countsAMailAsSentWhenTheServerVanishesAfterAcceptingIt() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(
                    () -> answer(socket, "220 hello\r\n250 hello\r\n250 ok\r\n250 ok\r\n354 go on\r\n250 kept\r\n"));

            assertThatCode(() -> mails(socket.getLocalPort()).send(mail("ada@example.com", "Ada")))
                    .doesNotThrowAnyException();
            answering.join();
        }
    }

    private static final Duration TIMEOUT = Duration.ofMillis(700);

    private void assertUnavailable(SmtpMails mails) {
        assertThatExceptionOfType(MailServerUnavailable.class)
                .isThrownBy(() -> mails.send(mail("ada@example.com", "Ada")));
    }

    /** Says a reply per command, whatever the command is, and hangs up after the last. */
    private static void answer(ServerSocket server, String replies) {
        try (Socket client = server.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            boolean data = false;
            String[] lines = replies.isEmpty() ? new String[0] : replies.split("(?<=\r\n)");
            for (int i = 0; i < lines.length; i++) {
                boolean greeting = i == 0;
                boolean continued = i > 0 && lines[i - 1].charAt(3) == '-';
                if (!greeting && !continued) {
                    String line = in.readLine();
                    while (data && line != null && !line.equals(".")) {
                        line = in.readLine();
                    }
                }
                data = lines[i].startsWith("354");
                client.getOutputStream().write(lines[i].getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertPart(BodyPart part, String type, String content) throws Exception {
        assertThat(part.getContentType()).startsWith(type).containsIgnoringCase("charset=UTF-8");
        assertThat(part.getContent().toString().replace("\r\n", "\n").strip()).isEqualTo(content);
    }

    private TestMailServer.Received only() {
        assertThat(server.received()).hasSize(1);
        return server.received().get(0);
    }

    private static Mail mail(String email, String name) {
        return new Mail(EVENT, email, name, LETTER);
    }

    private SmtpMails mails(int port) {
        return mails(sender(port));
    }

    private SmtpMails mails(JavaMailSenderImpl sender) {
        try {
            InternetAddress from = new InternetAddress("Rowhouse <rowhouse@example.com>", true);
            return new SmtpMails(sender, new MailForm(from, "notification.example"), clock);
        } catch (AddressException e) {
            throw new AssertionError(e);
        }
    }

    private static JavaMailSenderImpl sender(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            sender.getJavaMailProperties().setProperty("mail.smtp." + timeout, Long.toString(TIMEOUT.toMillis()));
        }
        return sender;
    }
}
