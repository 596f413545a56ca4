package dev.rowhouse.query.mysql;

import dev.rowhouse.grammar.sql.SearchedTexts;
import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.snapshot.CellView;
import dev.rowhouse.query.snapshot.Rows;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result of the driver. Cells are the bytes of the text protocol, which statements prepared in the client get.
 *
 * <p>The driver makes objects of every row and copies of every cell. A result that proves to be long is therefore read on
 * from the connection's own stream, if nothing else is to be read from it; see {@link PacketRows}.
 */
final class ResultRows implements Rows {

    /** Rows that the driver reads, so that what most answers need leaves the connection as good as new. */
    private static final int ROWS_OF_THE_DRIVER = 10_000;

    private final ResultSet result;
    private final int rowsOfTheDriver;
    private final boolean matched;
    private int read;
    private @Nullable PacketRows packets;
    private boolean exhausted;

    private ResultRows(ResultSet result, int rowsOfTheDriver, boolean matched) {
        this.result = result;
        this.rowsOfTheDriver = rowsOfTheDriver;
        this.matched = matched;
    }

    /** A result after which the connection is to be used for others. */
    static ResultRows readByTheDriver(ResultSet result) {
        return new ResultRows(result, Integer.MAX_VALUE, false);
    }

    /** A result after which it need not be used. */
    static ResultRows readPastTheDriver(ResultSet result) {
        return new ResultRows(result, ROWS_OF_THE_DRIVER, false);
    }

    /**
     * A result of expressions that texts were matched with. It fails at its end if the server gave some text up: nobody takes
     * the answer for whole then. Only the driver knows what the server warns of.
     */
    static ResultRows matched(ResultSet result) {
        return new ResultRows(result, Integer.MAX_VALUE, true);
    }

    void close() throws SQLException {
        result.close();
    }

    /**
     * Whether the driver has read the result to its end, so that its connection can be used for another. After a failure it
     * may not have: the driver holds on to a result that broke.
     */
    boolean leavesTheConnectionClean() {
        return exhausted && packets == null;
    }

    @Override
    public List<ResultColumn> columns() {
        try {
            ResultSetMetaData metaData = result.getMetaData();
            List<ResultColumn> columns = new ArrayList<>();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                columns.add(new ResultColumn(
                        metaData.getColumnLabel(i),
                        format(metaData.getColumnType(i)),
                        metaData.getPrecision(i),
                        metaData.getScale(i)));
            }
            return columns;
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    private static CellFormat format(int jdbcType) {
        return switch (jdbcType) {
            case Types.BIT, Types.BOOLEAN -> CellFormat.BOOLEAN;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> CellFormat.INTEGER;
            case Types.DECIMAL, Types.NUMERIC -> CellFormat.NUMBER;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> CellFormat.APPROXIMATE;
            case Types.DATE -> CellFormat.DATE;
            case Types.TIMESTAMP -> CellFormat.DATETIME;
            case Types.TIME -> CellFormat.TIME;
            default -> CellFormat.TEXT;
        };
    }

    @Override
    public boolean next() {
        try {
            boolean more = !exhausted && advance();
            if (!more && !exhausted && matched) {
                exhausted = true;
                requireMatched();
            }
            exhausted = !more;
            return more;
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    private void requireMatched() throws SQLException {
        SQLWarning gaveUp = SearchedTexts.gaveUp(result.getStatement().getWarnings());
        if (gaveUp != null) {
            throw gaveUp;
        }
    }

    private boolean advance() throws SQLException {
        if (packets == null && read == rowsOfTheDriver) {
            packets = PacketRows.of(result);
        }
        if (packets != null) {
            return packets.next();
        }
        read++;
        return result.next();
    }

    @Override
    public boolean view(int index, CellView view) {
        return packets == null ? Rows.super.view(index, view) : packets.view(index, view);
    }

    @Override
    public byte @Nullable [] cell(int index) {
        if (packets != null) {
            return packets.cell(index);
        }
        try {
            return result.getBytes(index + 1);
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    /** Carries a failure of the driver through the reader. */
    static final class Failed extends RuntimeException {

        private final SQLException failure;

        Failed(SQLException failure) {
            super(failure);
            this.failure = failure;
        }

        SQLException failure() {
            return failure;
        }
    }
}
