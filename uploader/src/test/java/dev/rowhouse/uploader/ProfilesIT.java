package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.testservers.BackingServers;
import dev.rowhouse.uploader.profile.DatasetProfiles;
import dev.rowhouse.uploader.profile.RowSlices;
import dev.rowhouse.uploader.profile.RowSlices.Position;
import dev.rowhouse.uploader.profile.RowSlices.Slice;
import dev.rowhouse.uploader.profile.RowSlices.Visible;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Profiles of columns, whatever becomes of the rows. */
@ExtendWith(UploaderSystem.class)
class ProfilesIT {

    private static final String KEYED = """
            {"fields":[{"name":"id","type":"integer"},{"name":"n","type":"number"}],"primaryKey":"id"}""";

    /** More bytes than wait between the server and a reader. */
    private static final int SLOW_ROWS = 1_024;

    private final UploaderSystem system;

    ProfilesIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void followsEveryChangeOfTheRows() {
        String dataset = system.declare(KEYED);
        assertThat(profile(dataset)).isEqualTo("0 rows: id 0..0 x null..null, n 0..0 x null..null");

        load(dataset, LoadMode.APPEND, "id,n\n1,10\n2,20\n3,\n");
        assertThat(profile(dataset)).isEqualTo("3 rows: id 0..3 x 1..3, n 1..2 x 10..20");
        UploaderSystem.Outcome upsert = load(dataset, LoadMode.UPSERT, "id,n\n1,-5\n3,7\n4,7\n");
        assertThat(profile(dataset)).isEqualTo("4 rows: id 0..4 x 1..4, n 0..3 x -5..20");
        load(dataset, LoadMode.UPDATE_ONLY, "id,n\n2,2.5\n9,9\n");
        assertThat(profile(dataset)).isEqualTo("4 rows: id 0..4 x 1..4, n 0..3 x -5..7");
        load(dataset, LoadMode.INSERT_ONLY, "id,n\n1,1\n5,100\n");
        assertThat(profile(dataset)).isEqualTo("5 rows: id 0..5 x 1..5, n 0..4 x -5..100");
        assertThat(write(dataset, "[{\"id\":6,\"n\":1000}]")).isEqualTo(201);
        assertThat(profile(dataset)).isEqualTo("6 rows: id 0..6 x 1..6, n 0..5 x -5..1000");
        system.undo(upsert);
        assertThat(profile(dataset)).isEqualTo("5 rows: id 0..5 x 1..6, n 1..4 x 2.5..1000");
        UploaderSystem.Outcome replaced = load(dataset, LoadMode.REPLACE, "id,n\n1,1\n");
        assertThat(profile(dataset)).isEqualTo("1 rows: id 0..1 x 1..1, n 0..1 x 1..1");
        system.undo(replaced);
        assertThat(profile(dataset)).isEqualTo("5 rows: id 0..5 x 1..6, n 1..4 x 2.5..1000");
    }

    @Test
    void columnsThatWidenAreProfiledAsWhatTheyAreNow() {
        String dataset = name();
        load(dataset, LoadMode.APPEND, "a\n1\n2\n");
        assertThat(profile(dataset)).isEqualTo("2 rows: a 0..2 x 1..2");
        UploaderSystem.Outcome wider = load(dataset, LoadMode.APPEND, "a,b\nword,1\n");
        assertThat(profile(dataset)).isEqualTo("3 rows: a 0..3 x \"1\"..\"word\", b 2..1 x 1..1");
        system.undo(wider);
        assertThat(profile(dataset)).isEqualTo("2 rows: a 0..2 x \"1\"..\"2\", b 2..0 x null..null");
    }

    @Test
    void rowsInManyChunksAreSeenOnceEach() {
        String dataset = name();
        String rows =
                IntStream.rangeClosed(1, 50_000).mapToObj(n -> n + "," + n % 7).collect(Collectors.joining("\n"));
        load(dataset, LoadMode.APPEND, "n,rest\n" + rows + "\n");

        assertThat(profile(dataset)).startsWith("50000 rows: n 0..").endsWith("x 1..50000, rest 0..7 x 0..6");
        JsonNode columns = columns(dataset);
        assertThat(columns.at("/0/mean").toString()).isEqualTo("25000.5");
        assertThat(columns.at("/0/distinct/estimate").asInt()).isBetween(48_500, 50_000);
        assertThat(columns.at("/1/top/0").toString()).isEqualTo("{\"value\":1,\"count\":7143}");
        assertThat(columns.at("/0/histogram").size()).isBetween(2, 20);
        assertThat(IntStream.range(0, columns.at("/0/histogram").size())
                        .map(i -> columns.at("/0/histogram/" + i + "/count").asInt())
                        .sum())
                .isEqualTo(50_000);
    }

    @Test
    void rejectedRowsAreNoneOfIt() {
        String dataset = system.declare(KEYED);
        load(dataset, LoadMode.APPEND, "id,n\n1,10\n1,20\n2,x\n3,30\n");
        assertThat(profile(dataset)).isEqualTo("2 rows: id 0..2 x 1..3, n 0..2 x 10..30");
    }

    @Test
    void rowsThatMustNotBeSeenAreNoneOfIt() {
        String dataset = name();
        load(dataset, LoadMode.APPEND, "a\n1\n");
        profile(dataset);
        String table = table(dataset);
        system.jdbc().update("""
                INSERT INTO job (upload_number, attempt, upload_id, account_id, file_id, filename, size_bytes, sha256,
                    dataset_name, dataset_id, mode, dry_run, options, state, exclusive, hides_rows, created_at)
                SELECT 4000000000, 1, upload_id, account_id, file_id, filename, size_bytes, sha256, dataset_name,
                    dataset_id, mode, dry_run, options, 'COMPLETED', exclusive, TRUE, created_at
                FROM job WHERE dataset_id = (SELECT id FROM dataset WHERE name = ?)
                """, dataset);
        system.jdbc().update("INSERT INTO `rows`.%s VALUES (4000000000, 1, 99), (1, 1, 55)".formatted(table));
        system.jdbc().update("UPDATE dataset SET revision = revision + 1 WHERE name = ?", dataset);

        assertThat(profile(dataset)).as("hidden rows").isEqualTo("2 rows: a 0..2 x 1..55");
        system.jdbc().update("DELETE FROM job WHERE upload_number = 4000000000");
        system.jdbc().update("UPDATE dataset SET revision = revision + 1 WHERE name = ?", dataset);
        assertThat(profile(dataset)).as("the same rows, seen").isEqualTo("3 rows: a 0..3 x 1..99");
    }

    /** As after a crash: the change is there, its profile is not. */
    @Test
    void makesGoodWhatACrashLeft() {
        String dataset = name();
        load(dataset, LoadMode.APPEND, "a\n1\n");
        profile(dataset);
        system.jdbc().update("UPDATE dataset_profile SET revision = 0, columns = '[]', row_count = 0");
        assertThat(profile(dataset)).isEqualTo("1 rows: a 0..1 x 1..1");
        system.jdbc().update("DELETE FROM dataset_profile");
        assertThat(profile(dataset)).isEqualTo("1 rows: a 0..1 x 1..1");
    }

    @Test
    void goesWithTheDataset() {
        String dataset = name();
        load(dataset, LoadMode.APPEND, "a\n1\n");
        profile(dataset);
        assertThat(system.call("DELETE", "/api/datasets/" + dataset, token("datasets:write"), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(orphans()).isZero();
        system.jdbc().update("INSERT INTO dataset_profile VALUES (4000000000, 1, 0, '[]', '2026-01-02', 1)");
        system.bean(DatasetProfiles.class).forgetDropped();
        assertThat(orphans()).as("kept while it was dropped").isZero();
    }

    /** Between two slices whoever waits for the table gets it, and reading goes on behind the last row. */
    @Test
    void nobodyWhoChangesTheTableWaitsForAWholeProfile() throws SQLException {
        String dataset = name();
        String rows = IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
        load(dataset, LoadMode.APPEND, "a\n" + rows + "\n");
        profile(dataset);
        long id = id(dataset);
        List<String> read = new ArrayList<>();
        RowSlices slices = system.bean(RowSlices.class);
        try (Connection other = BackingServers.connectAsAdministrator();
                Statement statement = other.createStatement()) {
            statement.execute("SET SESSION lock_wait_timeout = 1");
            await().until(() -> slices.exclusively(reader -> {
                Visible visible = reader.visible(id).orElseThrow();
                Slice first = reader.read(id, visible, Position.BEGIN, 60, cells -> read.add(text(cells)))
                        .orElseThrow();
                assertThat(first.isLast()).isFalse();
                execute(statement, "ALTER TABLE `rows`.%s ADD INDEX waiting (c1)".formatted(table(dataset)));
                execute(
                        statement,
                        "RENAME TABLE `rows`.%1$s TO `rows`.gone, `rows`.gone TO `rows`.%1$s"
                                .formatted(table(dataset)));
                Slice second = reader.read(id, visible, first.end(), 60, cells -> read.add(text(cells)))
                        .orElseThrow();
                assertThat(second.isLast()).isTrue();
                assertThat(slices.exclusively(another -> read.add("at the same time")))
                        .as("one at a time")
                        .isFalse();
            }));
        }
        assertThat(read)
                .isEqualTo(IntStream.rangeClosed(1, 100)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void aVersionThatReadersDoNotSeeAnyMoreIsNotReadOn() {
        String dataset = name();
        load(dataset, LoadMode.APPEND, "a\n1\n");
        long id = id(dataset);
        List<String> read = new ArrayList<>();
        RowSlices slices = system.bean(RowSlices.class);
        await().until(() -> slices.exclusively(reader -> {
            Visible before = reader.visible(id).orElseThrow();
            load(dataset, LoadMode.REPLACE, "a\n2\n");
            assertThat(reader.read(id, before, Position.BEGIN, 10, cells -> read.add(text(cells))))
                    .isEmpty();
        }));
        assertThat(read).isEmpty();
    }

    /** A slice that takes too long ends where it is; the server is kept busy by whoever takes the rows slowly. */
    @Test
    void aSliceThatTakesTooLongEndsEarly() {
        String dataset = name();
        load(dataset, LoadMode.APPEND, "a,b\n1," + "x".repeat(20_000) + "\n");
        for (int rows = 1; rows < SLOW_ROWS; rows *= 2) {
            system.jdbc()
                    .update("INSERT INTO `rows`.%1$s SELECT _upload, _line + %2$d, c1 + %2$d, c2 FROM `rows`.%1$s"
                            .formatted(table(dataset), rows));
        }
        profile(dataset);
        long id = id(dataset);
        int[] read = {0};
        RowSlices slices = system.bean(RowSlices.class);
        await().until(() -> slices.exclusively(reader -> {
            Visible visible = reader.visible(id).orElseThrow();
            read[0] = 0;
            Slice slice = reader.read(id, visible, Position.BEGIN, SLOW_ROWS, cells -> {
                        if (read[0]++ == 0) {
                            await().pollDelay(Duration.ofMillis(2_500)).until(() -> true);
                        }
                    })
                    .orElseThrow();
            int first = read[0];
            assertThat(first).isLessThan(SLOW_ROWS);
            assertThat(slice.isLast()).isFalse();
            Position end = slice.end();
            while (!slice.isLast()) {
                slice = reader.read(id, visible, end, SLOW_ROWS, cells -> read[0]++)
                        .orElseThrow();
                end = slice.end();
            }
        }));
        assertThat(read[0]).isEqualTo(SLOW_ROWS);
    }

    private static String text(byte[] @Nullable [] cells) {
        return new String(Objects.requireNonNull(cells[0]), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String name() {
        return "p" + UUID.randomUUID().toString().replace("-", "");
    }

    private UploaderSystem.Outcome load(String dataset, LoadMode mode, String csv) {
        UploaderSystem.Outcome outcome = system.upload(dataset, mode, csv);
        outcome.completed();
        return outcome;
    }

    private int write(String dataset, String rows) {
        return system.call("POST", "/api/records/" + dataset, token("records:write"), rows)
                .statusCode();
    }

    private String token(String scope) {
        return system.token(system.account(), scope);
    }

    private long id(String dataset) {
        return Objects.requireNonNull(
                system.jdbc().queryForObject("SELECT id FROM dataset WHERE name = ?", Long.class, dataset));
    }

    private String table(String dataset) {
        return Objects.requireNonNull(system.jdbc()
                .queryForObject(
                        "SELECT CONCAT('d', id, '_v', current_version) FROM dataset WHERE name = ?",
                        String.class,
                        dataset));
    }

    private int orphans() {
        return Objects.requireNonNull(system.jdbc()
                .queryForObject(
                        "SELECT COUNT(*) FROM dataset_profile WHERE dataset_id NOT IN (SELECT id FROM dataset)",
                        Integer.class));
    }

    private JsonNode columns(String dataset) {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(system.jdbc()
                        .queryForObject(
                                "SELECT p.columns FROM dataset_profile p JOIN dataset d ON d.id = p.dataset_id WHERE d.name = ?",
                                String.class,
                                dataset)));
    }

    /** Rows, and of each column nulls, different values and extremes, once the profile is of what can be read now. */
    private String profile(String dataset) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> system.jdbc()
                                .queryForList(
                                        "SELECT 1 FROM dataset_profile p JOIN dataset d ON d.id = p.dataset_id "
                                                + "WHERE d.name = ? AND p.revision = d.revision",
                                        Integer.class,
                                        dataset)
                                .size()
                        == 1);
        long rows = Objects.requireNonNull(system.jdbc()
                .queryForObject(
                        "SELECT p.row_count FROM dataset_profile p JOIN dataset d ON d.id = p.dataset_id WHERE d.name = ?",
                        Long.class,
                        dataset));
        return rows + " rows: "
                + columns(dataset)
                        .valueStream()
                        .map(column -> "%s %s..%s x %s..%s"
                                .formatted(
                                        column.path("name").asString(),
                                        column.path("nulls"),
                                        column.at("/distinct/estimate"),
                                        column.path("min"),
                                        column.path("max")))
                        .collect(Collectors.joining(", "));
    }
}
