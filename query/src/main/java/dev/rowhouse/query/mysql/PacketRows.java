package dev.rowhouse.query.mysql;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.SocketConnection;
import dev.rowhouse.query.snapshot.CellView;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result that the driver has begun to stream, read past the driver from its connection: packets of the text
 * protocol, whose cells are used where they lie in the buffer.
 *
 * <p>The driver does not come to know that its result ended. So the connection is of no use for anything else afterwards,
 * and the server is told that nothing more will come.
 *
 * @see <a href="https://mariadb.com/docs/server/reference/clientserver-protocol">the protocol</a>
 */
final class PacketRows {

    private static final int BUFFER = 128 * 1024;
    private static final int HEADER = 4;

    /** A packet of this size goes on in the next one. */
    private static final int LARGEST = 0xFFFFFF;

    /** First bytes of a packet that is no row. Only a row of {@link #LARGEST} bytes and more can begin with the first. */
    private static final int END = 0xFE;

    private static final int FAILURE = 0xFF;

    /** First bytes of a cell: no value; its length follows in two, three, eight bytes; less is the length itself. */
    private static final int NULL = 0xFB;

    private static final int TWO_BYTES = 0xFC;
    private static final int THREE_BYTES = 0xFD;

    private static final byte[] QUIT = {1, 0, 0, 0, 1};

    private final InputStream in;
    private final OutputStream out;
    private final int[] from;
    private final int[] to;

    private byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;

    private PacketRows(InputStream in, OutputStream out, int columns) {
        this.in = in;
        this.out = out;
        this.from = new int[columns];
        this.to = new int[columns];
    }

    /** What comes behind the driver's current row. */
    static PacketRows of(ResultSet result) throws SQLException {
        JdbcConnection connection = result.getStatement().getConnection().unwrap(JdbcConnection.class);
        SocketConnection socket =
                ((NativeSession) connection.getSession()).getProtocol().getSocketConnection();
        try {
            return new PacketRows(
                    socket.getMysqlInput(),
                    socket.getMysqlOutput(),
                    result.getMetaData().getColumnCount());
        } catch (IOException e) {
            throw cut(e);
        }
    }

    boolean next() throws SQLException {
        try {
            return readRow();
        } catch (IOException e) {
            throw cut(e);
        }
    }

    private boolean readRow() throws IOException, SQLException {
        require(HEADER);
        int length = length(position);
        require(HEADER + length);
        int first = buffer[position + HEADER] & 0xFF;
        if (first == END && length < LARGEST) {
            out.write(QUIT);
            out.flush();
            return false;
        }
        if (first == FAILURE) {
            throw failure(position + HEADER, length);
        }
        if (length == LARGEST) {
            length = join();
        }
        int row = position + HEADER;
        position = row + length;
        locateCells(row);
        return true;
    }

    /** Closes the gaps between the packets of a row that has several, and returns its length. */
    private int join() throws IOException {
        int joined = LARGEST;
        int last;
        do {
            require(HEADER + joined + HEADER);
            last = length(position + HEADER + joined);
            require(HEADER + joined + HEADER + last);
            int gap = position + HEADER + joined;
            System.arraycopy(buffer, gap + HEADER, buffer, gap, filled - gap - HEADER);
            filled -= HEADER;
            joined += last;
        } while (last == LARGEST);
        return joined;
    }

    private void locateCells(int row) {
        int at = row;
        for (int i = 0; i < from.length; i++) {
            int first = buffer[at++] & 0xFF;
            if (first == NULL) {
                from[i] = -1;
                continue;
            }
            int length = first;
            if (first > NULL) {
                int bytes = first == TWO_BYTES ? 2 : first == THREE_BYTES ? 3 : 8;
                length = number(at, Math.min(bytes, Integer.BYTES)); // no array is longer
                at += bytes;
            }
            from[i] = at;
            at += length;
            to[i] = at;
        }
    }

    boolean view(int index, CellView view) {
        if (from[index] < 0) {
            return false;
        }
        view.set(buffer, from[index], to[index]);
        return true;
    }

    byte @Nullable [] cell(int index) {
        return from[index] < 0 ? null : Arrays.copyOfRange(buffer, from[index], to[index]);
    }

    /** Sees to it that so many bytes from the position on are in the buffer. Moves them, and with them the position. */
    private void require(int bytes) throws IOException {
        if (filled - position >= bytes) {
            return;
        }
        byte[] target = bytes > buffer.length ? new byte[Math.max(bytes, 2 * buffer.length)] : buffer;
        System.arraycopy(buffer, position, target, 0, filled - position);
        filled -= position;
        position = 0;
        buffer = target;
        while (filled < bytes) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException("The server closed the connection");
            }
            filled += read;
        }
    }

    private int length(int header) {
        return number(header, 3);
    }

    /** A number with its lowest byte first. */
    private int number(int at, int bytes) {
        int number = 0;
        for (int i = at + bytes - 1; i >= at; i--) {
            number = (number << 8) + (buffer[i] & 0xFF);
        }
        return number;
    }

    /** A code in two bytes; mostly a # and five characters of state; the text. */
    private SQLException failure(int at, int length) {
        int code = number(at + 1, 2);
        String text = new String(buffer, at + 3, length - 3, StandardCharsets.UTF_8);
        return text.startsWith("#") && text.length() >= 6
                ? new SQLException(text.substring(6), text.substring(1, 6), code)
                : new SQLException(text, "HY000", code);
    }

    private static SQLException cut(IOException cause) {
        return new SQLException("The connection broke while rows were read", "08S01", cause);
    }
}
