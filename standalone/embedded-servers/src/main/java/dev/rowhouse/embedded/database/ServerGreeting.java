package dev.rowhouse.embedded.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The first packet a server sends. It comes only after the init file was run, unlike a mere connection. */
final class ServerGreeting {

    private static final int TIMEOUT_MILLIS = 500;

    private ServerGreeting() {}

    static boolean isSentAt(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
