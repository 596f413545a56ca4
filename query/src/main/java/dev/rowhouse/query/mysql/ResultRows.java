package dev.rowhouse.query.mysql;

import dev.rowhouse.query.snapshot.Rows;
import dev.rowhouse.query.values.CellFormat;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result of the driver. Cells are the bytes of the text protocol, which statements prepared in the client get. */
final class ResultRows implements Rows {

    private final ResultSet result;
    private boolean exhausted;

    ResultRows(ResultSet result) {
        this.result = result;
    }

    /** Whether there is nothing left to read. After a failure there may be: the driver holds on to a result that broke. */
    boolean isExhausted() {
        return exhausted;
    }

    @Override
    public List<ResultColumn> columns() {
        try {
            ResultSetMetaData metaData = result.getMetaData();
            List<ResultColumn> columns = new ArrayList<>();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                columns.add(new ResultColumn(metaData.getColumnLabel(i), format(metaData.getColumnType(i))));
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
            boolean more = !exhausted && result.next();
            exhausted = !more;
            return more;
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    @Override
    public byte @Nullable [] cell(int index) {
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
