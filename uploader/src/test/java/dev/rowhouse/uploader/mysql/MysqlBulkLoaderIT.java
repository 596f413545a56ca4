package dev.rowhouse.uploader.mysql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.testservers.BackingServers;
import dev.rowhouse.uploader.load.BulkLoader.RowTooWide;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.FieldType;
import dev.rowhouse.uploader.types.RowBytes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@ExtendWith(BackingServers.class)
class MysqlBulkLoaderIT {

    private static final String TABLE = "d999999_t1";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysThatARowIsTooWideHoweverItIsLoaded(boolean local) {
        Map<String, String> properties = BackingServers.properties("uploader");
        String url = String.valueOf(properties.get("spring.datasource.url"))
                .replace("allowLoadLocalInfile=true", "allowLoadLocalInfile=" + local);
        SingleConnectionDataSource session = new SingleConnectionDataSource(
                url,
                String.valueOf(properties.get("spring.datasource.username")),
                String.valueOf(properties.get("spring.datasource.password")),
                true);
        try (PurgeDelay purge = new PurgeDelay(session, () -> Server.MARIADB, timer)) {
            JdbcTemplate jdbc = new JdbcTemplate(session);
            List<Column> columns = IntStream.rangeClosed(1, 300)
                    .mapToObj(i -> new Column("q" + i, "c" + i, FieldType.STRING, null, "TEXT"))
                    .toList();
            RowBytes row = new RowBytes(300 * 50);
            row.beginRow();
            row.number(1);
            row.number(1);
            columns.forEach(column -> row.text("y".repeat(39)));
            row.endRow();

            new MysqlRowTables(jdbc, () -> Server.of(jdbc)).withTemporary(TABLE, columns, () -> {
                assertThatThrownBy(() -> new MysqlBulkLoader(jdbc, purge).load(TABLE, columns, row))
                        .isInstanceOf(RowTooWide.class);
                return true;
            });
        } finally {
            session.destroy();
        }
    }
}
