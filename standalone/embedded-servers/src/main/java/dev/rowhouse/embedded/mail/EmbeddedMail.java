package dev.rowhouse.embedded.mail;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server on 127.0.0.1 that takes every mail and delivers none, with a page that shows them.
 *
 * <p>A mail that was accepted is on disk, whatever happens then. The page is at {@link #page()}, the same as JSON at {@code
 * /api/messages}.
 *
 * <p>Safe for use by many threads. Two must not share a directory.
 */
public final class EmbeddedMail implements AutoCloseable {

    private static final int MAX_MAIL_BYTES = 10 * 1024 * 1024;
    private static final int HTTP_THREADS = 4;

    private final SMTPServer smtp;
    private final HttpServer http;
    private final ExecutorService threads;

    private EmbeddedMail(SMTPServer smtp, HttpServer http, ExecutorService threads) {
        this.smtp = smtp;
        this.http = http;
        this.threads = threads;
    }

    /**
     * Starts both servers and returns when they take connections.
     *
     * @param smtpPort 0 for any free port
     * @param httpPort 0 for any free port
     * @throws IOException if a port is taken or the directory cannot be used
     */
    public static EmbeddedMail start(Path directory, int smtpPort, int httpPort) throws IOException {
        return start(directory, smtpPort, httpPort, Clock.systemUTC());
    }

    static EmbeddedMail start(Path directory, int smtpPort, int httpPort, Clock clock) throws IOException {
        MailDirectory mails = MailDirectory.at(directory, clock);
        MailReader reader = new MailReader(mails);
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
        ExecutorService threads = Executors.newFixedThreadPool(HTTP_THREADS, task -> daemon("mail-page", task));
        http.setExecutor(threads);
        serve(http, "/", new MessagePages(mails, reader));
        serve(http, "/api/messages", new MessagesJson(mails, reader));
        SMTPServer smtp = smtp(mails, smtpPort);
        EmbeddedMail mail = new EmbeddedMail(smtp, http, threads);
        try {
            http.start();
            smtp.start();
            return mail;
        } catch (RuntimeException e) {
            mail.close();
            throw new IOException("Mail cannot be taken on port " + smtpPort, e);
        }
    }

    private static void serve(HttpServer http, String path, HttpHandler handler) {
        http.createContext(path, handler).getFilters().add(new LoopbackOnly());
    }

    private static SMTPServer smtp(MailDirectory mails, int port) {
        return SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("Rowhouse")
                .maxMessageSize(MAX_MAIL_BYTES)
                .insertReceivedHeaders(false)
                .executorService(Executors.newCachedThreadPool(task -> daemon("mail-smtp", task)))
                .messageHandlerFactory(context -> new SmtpReceipt(mails, MAX_MAIL_BYTES))
                .build();
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    /** Where a browser finds the mails, for example {@code http://localhost:8025/}. */
    public URI page() {
        return URI.create("http://localhost:" + http.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        smtp.stop();
        http.stop(0);
        threads.shutdownNow();
    }
}
