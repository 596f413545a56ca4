package dev.rowhouse.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Exports as query sends them, byte by byte, and records: {@code whole} with trailers, {@code broken} that ends within a
 * chunk, {@code torn} that does so after many bytes, {@code headless} that ends before the first, {@code endless} that goes
 * on until nobody takes it, and anything else refused. Any answer of {@code waiting}, and to SQL, never begins.
 */
final class ExportingService {

    final AtomicLong sent = new AtomicLong();
    final AtomicBoolean left = new AtomicBoolean();
    final List<String> head = new CopyOnWriteArrayList<>();

    private final ServerSocket server;

    ExportingService() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "exporting service");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            head.clear();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                head.add(line);
            }
            String dataset = head.get(0).split("[/? ]", -1)[4];
            OutputStream out = socket.getOutputStream();
            if (dataset.equals("whole")) {
                begin(out);
                write(out, "5\r\na\r\nb\r\r\n2\r\n\nc\r\n0\r\nRow-Count: 2\r\nRepr-Digest: sha-256=:eA==:\r\n\r\n");
            } else if (dataset.equals("broken")) {
                begin(out);
                write(out, "5\r\na\r\n");
            } else if (dataset.equals("torn")) {
                begin(out);
                write(out, "20000\r\n" + "x".repeat(0x18000));
            } else if (dataset.equals("headless")) {
                begin(out);
            } else if (dataset.equals("endless")) {
                begin(out);
                endless(out);
            } else if (dataset.equals("waiting") || head.get(0).contains(" /api/sql ")) {
                reader.transferTo(Writer.nullWriter());
                left.set(true);
            } else {
                write(out, "HTTP/1.1 404 \r\nContent-Type: application/problem+json\r\nContent-Length: 2\r\n\r\n{}");
            }
        } catch (IOException e) {
            left.set(true);
        }
    }

    private static void begin(OutputStream out) throws IOException {
        write(
                out,
                String.join(
                        "\r\n",
                        "HTTP/1.1 200 ",
                        "Content-Type: text/csv;charset=UTF-8",
                        "Content-Disposition: attachment; filename=\"whole.csv\"",
                        "Trailer: Row-Count, Repr-Digest",
                        "Keep-Alive: timeout=7",
                        "Transfer-Encoding: chunked",
                        "",
                        ""));
    }

    private void endless(OutputStream out) throws IOException {
        sent.set(0);
        left.set(false);
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(chunk);
            sent.addAndGet(chunk.length);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
