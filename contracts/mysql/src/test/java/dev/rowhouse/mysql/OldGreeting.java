package dev.rowhouse.mysql;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands before a MariaDB and has it greet as MariaDB 10 does: with {@code 5.5.5-} before its version. */
final class OldGreeting implements Closeable {

    private static final byte[] PREFIX = "5.5.5-".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String host;
    private final int port;

    OldGreeting(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        inBackground(() -> {
            while (!door.isClosed()) {
                passOn(door.accept());
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    private void passOn(Socket client) throws IOException {
        Socket server = new Socket(host, port);
        DataInputStream fromServer = new DataInputStream(server.getInputStream());
        byte[] head = fromServer.readNBytes(4); // three bytes of length and one of sequence
        byte[] greeting = fromServer.readNBytes((head[0] & 0xff) | (head[1] & 0xff) << 8);
        boolean old = greeting[1] == '5';
        head[0] += (byte) (old ? 0 : PREFIX.length);
        OutputStream toClient = client.getOutputStream();
        toClient.write(head);
        toClient.write(greeting, 0, 1);
        toClient.write(PREFIX, 0, old ? 0 : PREFIX.length);
        toClient.write(greeting, 1, greeting.length - 1);
        inBackground(() -> copy(fromServer, toClient));
        inBackground(() -> copy(client.getInputStream(), server.getOutputStream()));
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        try (from;
                to) {
            byte[] bytes = new byte[8192];
            for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
                to.write(bytes, 0, read);
                to.flush();
            }
        }
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // the other side left
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
