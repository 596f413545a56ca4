package dev.rowhouse.uploader.mysql;

import static java.util.stream.Collectors.joining;

import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.RowBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads rows by INSERT, which Connector/J rewrites to statements of many rows. The session's strict mode checks values. */
final class BatchedInsert {

    private static final int BATCH = 1000;

    private final Connection connection;
    private final String sql;
    private final int columns;

    BatchedInsert(Connection connection, String table, List<Column> columns) {
        this.connection = connection;
        this.columns = columns.size() + 2;
        this.sql = "INSERT INTO %s (_upload, _line, %s) VALUES (?, ?%s)"
                .formatted(
                        MysqlRowTables.quoted(table),
                        columns.stream().map(Column::physical).collect(joining(", ")),
                        ", ?".repeat(columns.size()));
    }

    long insert(RowBytes rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                InputStream content = rows.content()) {
            for (int row = 0; row < rows.rows(); row++) {
                for (int column = 1; column <= columns; column++) {
                    String cell = cell(content);
                    if (cell == null) {
                        statement.setNull(column, Types.VARCHAR);
                    } else {
                        statement.setString(column, cell);
                    }
                }
                statement.addBatch();
                if (row % BATCH == BATCH - 1) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
            return rows.rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Undoes the escapes of {@link RowBytes}. */
    private static @Nullable String cell(InputStream content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean isNull = false;
        for (int b = content.read(); b != '\t' && b != '\n'; b = content.read()) {
            if (b == '\\') {
                int escaped = content.read();
                isNull = escaped == 'N';
                bytes.write(
                        switch (escaped) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case '0' -> 0;
                            default -> escaped;
                        });
            } else {
                bytes.write(b);
            }
        }
        return isNull ? null : bytes.toString(StandardCharsets.UTF_8);
    }
}
