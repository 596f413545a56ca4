package dev.rowhouse.uploader.restore;

import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.Field;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.RowBytes;
import dev.rowhouse.uploader.types.SqlTypes;
import dev.rowhouse.uploader.types.StoredCheck;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;

/**
 * The cells of one column of a backup, checked and written for the bulk loader. A value that the column cannot hold, or that
 * its field does not allow, was never in a dataset. Used by one thread.
 */
final class StoredCells {

    /** A DECIMAL has at most 65 digits. */
    private static final int LONGEST_DECIMAL = 28;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 24L * 60 * 60 * MICROS_PER_SECOND;
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final int LAST_YEAR = 9999;

    private final Column column;
    private final StoredCheck check;
    private final int longestText;
    private final long largestInteger;
    private final SqlTypes.TextLimit textLimit;
    private final SqlTypes.Precision precision;

    StoredCells(Column column, Field field, int longestText) {
        FieldType type = column.type();
        this.column = column;
        this.check = new StoredCheck(field, column);
        this.longestText = longestText;
        this.largestInteger =
                type == FieldType.INTEGER ? power(SqlTypes.integerDigits(column.sqlType())) - 1 : LAST_YEAR;
        this.textLimit = SqlTypes.textLimit(type.isText() ? column.sqlType() : "LONGTEXT");
        this.precision = SqlTypes.precision(type == FieldType.NUMBER ? column.sqlType() : SqlTypes.DECLARED_NUMBER);
    }

    private static long power(int digits) {
        return BigInteger.TEN.pow(digits).longValueExact();
    }

    /** Reads the next cell into the row under way. */
    void copy(BackupInput in, RowBytes row) throws IOException {
        if (in.index() == 0) {
            require(check.allowsNone());
            row.nullCell();
            return;
        }
        switch (column.type()) {
            case STRING, ANY -> {
                String text = in.text(longestText);
                require(textLimit.holds(text) && check.allows(text));
                row.text(text);
            }
            case INTEGER -> {
                long value = in.number();
                require(Math.abs(value) <= largestInteger && value != Long.MIN_VALUE && check.allowsValue(value));
                row.ascii(Long.toString(value));
            }
            case YEAR -> {
                long value = in.number();
                require(value >= 0 && value <= largestInteger && check.allowsValue((int) value));
                row.ascii(Long.toString(value));
            }
            case NUMBER -> {
                BigDecimal value = decimal(in.bytes(LONGEST_DECIMAL));
                require(check.allowsValue(value));
                row.ascii(value.toPlainString());
            }
            case BOOLEAN -> {
                boolean value = in.truth();
                require(check.allowsValue(value));
                row.ascii(value ? "1" : "0");
            }
            case DATE -> temporal(day(in.number()), row);
            case DATETIME -> {
                long micros = in.number();
                temporal(
                        day(Math.floorDiv(micros, MICROS_PER_DAY)) + " " + time(Math.floorMod(micros, MICROS_PER_DAY)),
                        row);
            }
            case TIME -> {
                long micros = in.number();
                require(micros >= 0 && micros < MICROS_PER_DAY);
                temporal(time(micros), row);
            }
        }
    }

    private void temporal(String value, RowBytes row) {
        require(check.allowsValue(value));
        row.ascii(value);
    }

    private BigDecimal decimal(byte[] unscaled) {
        require(unscaled.length > 0);
        BigDecimal value = new BigDecimal(new BigInteger(unscaled), precision.scale());
        require(value.precision() <= precision.integerDigits() + precision.scale());
        return value;
    }

    private String day(long epochDay) {
        require(epochDay >= FIRST_DAY && epochDay <= LAST_DAY);
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    private static String time(long micros) {
        long seconds = micros / MICROS_PER_SECOND;
        StringBuilder time = new StringBuilder(15);
        two(time, seconds / 3600).append(':');
        two(time, seconds / 60 % 60).append(':');
        two(time, seconds % 60);
        long fraction = micros % MICROS_PER_SECOND;
        if (fraction > 0) {
            time.append('.').append(Long.toString(MICROS_PER_SECOND + fraction), 1, 7);
        }
        return time.toString();
    }

    private static StringBuilder two(StringBuilder time, long value) {
        return time.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw BadBackup.damaged("A value in column '%s' is none that the column allows".formatted(column.name()));
        }
    }
}
