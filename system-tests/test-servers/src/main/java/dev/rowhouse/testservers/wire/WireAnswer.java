package dev.rowhouse.testservers.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A chunked answer as it comes over the wire, trailers included: the JDK's client keeps none. */
public final class WireAnswer implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final String status;
    private final Map<String, String> headers;
    private long left;
    private boolean ended;

    private WireAnswer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        this.status = line();
        this.headers = fields();
    }

    /**
     * Asks, and reads the head of the answer.
     *
     * @param server its host and port; whom to ask
     * @param path with its query, encoded
     */
    public static WireAnswer get(URI server, String token, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return new WireAnswer(socket);
    }

    /** The first line. */
    public String status() {
        return status;
    }

    /** By names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The next bytes of the body; none at its proper end.
     *
     * @throws IOException if it broke off
     */
    public byte[] next(int most) throws IOException {
        if (left == 0 && !ended) {
            left = Long.parseLong(line(), 16);
            ended = left == 0;
        }
        byte[] bytes = in.readNBytes((int) Math.min(most, left));
        left -= bytes.length;
        if (left > 0 && bytes.length < most) {
            throw new EOFException("Within a chunk");
        }
        if (left == 0 && !ended && !line().isEmpty()) {
            throw new IOException("Not the end of a chunk");
        }
        return bytes;
    }

    /** The body from here to its end. */
    public byte[] rest() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] bytes = next(64 * 1024); bytes.length > 0; bytes = next(64 * 1024)) {
            body.write(bytes);
        }
        return body.toByteArray();
    }

    /** By names in lower case; to be asked for once, at the end of the body. */
    public Map<String, String> trailers() throws IOException {
        return fields();
    }

    private Map<String, String> fields() throws IOException {
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return fields;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("Within a line");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
