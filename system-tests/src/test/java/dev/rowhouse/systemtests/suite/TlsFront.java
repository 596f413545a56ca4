package dev.rowhouse.systemtests.suite;

import dev.rowhouse.testservers.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** TLS for a server on this machine that has none: what comes in by TLS goes on to the server's own port, and back. */
final class TlsFront implements AutoCloseable {

    private final ServerSocket listening;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TlsFront(ServerSocket listening, int behind) {
        this.listening = listening;
        this.behind = behind;
    }

    /** @param behind the port of the server, on 127.0.0.1 */
    static TlsFront before(int behind, TestCertificate certificate) throws IOException {
        ServerSocket listening = certificate
                .serving()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        TlsFront front = new TlsFront(listening, behind);
        daemon(front::accept);
        return front;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The same address by this port. */
    URI inFrontOf(URI plain) {
        return URI.create(plain.getScheme() + "://127.0.0.1:" + port() + plain.getRawPath());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                forward(listening.accept());
            } catch (IOException e) {
                // The server is gone, or this front is closed.
            }
        }
    }

    private void forward(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
            open.add(client);
            open.add(server);
            daemon(() -> copy(client, server));
            daemon(() -> copy(server, client));
        } catch (IOException unreachable) {
            client.close(); // or whoever asked would wait for an answer
            throw unreachable;
        }
    }

    /** Either end closes both: no protocol behind it goes on with half a connection. */
    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them has hung up.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tls-front");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
