package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.OnlyOn;
import dev.rowhouse.systemtests.suite.Part;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import dev.rowhouse.systemtests.suite.Tier;
import dev.rowhouse.testservers.wire.WireAnswer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Exports, as a client of the gateway gets them. */
@Order(31)
@ExtendWith(RunningRowhouse.class)
class ExportsIT {

    /** So many that their export fits into no buffers on its way. */
    private static final long ROWS = 400_000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Rowhouse rowhouse;

    ExportsIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    private Person withRows(String dataset) {
        Person pat = Person.newIn(rowhouse);
        pat.declare(pat.named(dataset), Numbered.SCHEMA);
        pat.upload(NewUpload.of("n.csv", BodyPublishers.ofInputStream(() -> new Numbered(ROWS)))
                        .into(pat.named(dataset)))
                .completed(PATIENCE);
        return pat;
    }

    @Test
    void aReplaceIsNotHeldUpByAnExportNorSeenByIt() throws Exception {
        Person pat = withRows("replaced");
        String dataset = pat.named("replaced");
        try (WireAnswer export = pat.begin("/api/datasets/" + dataset + "/export?select=id")) {
            assertThat(export.next(4)).isEqualTo("id\r\n".getBytes(StandardCharsets.US_ASCII));

            pat.upload(NewUpload.of("new.csv", BodyPublishers.ofInputStream(() -> new Numbered(10)))
                            .into(dataset)
                            .with("mode", "replace"))
                    .completed(PATIENCE);
            assertThat(pat.visibleRows(dataset)).isEqualTo(10);

            StringBuilder expected = new StringBuilder();
            for (long id = 1; id <= ROWS; id++) {
                expected.append(id).append("\r\n");
            }
            assertThat(new String(export.rest(), StandardCharsets.US_ASCII)).isEqualTo(expected.toString());
            assertThat(export.trailers()).containsEntry("row-count", String.valueOf(ROWS));
        }
        try (WireAnswer next = pat.begin("/api/datasets/" + dataset + "/export")) {
            byte[] body = next.rest();

            assertThat(new String(body, StandardCharsets.UTF_8).lines()).hasSize(11);
            assertThat(next.trailers())
                    .containsEntry("row-count", "10")
                    .containsEntry("repr-digest", "sha-256=:" + sha256(body) + ":");
        }
    }

    @Test
    void aParquetFileComesWhole() throws Exception {
        Person pat = withRows("parquet");
        try (WireAnswer export = pat.begin("/api/datasets/" + pat.named("parquet") + "/export?format=parquet")) {
            byte[] file = export.rest();

            assertThat(export.headers()).containsEntry("content-type", "application/vnd.apache.parquet");
            assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
            assertThat(new String(file, file.length - 4, 4, StandardCharsets.US_ASCII))
                    .isEqualTo("PAR1");
            assertThat(export.trailers())
                    .containsEntry("row-count", String.valueOf(ROWS))
                    .containsEntry("repr-digest", "sha-256=:" + sha256(file) + ":");
        }
    }

    @Test
    @OnlyOn(Tier.FIVE)
    void anExportThatBreaksOffNeverLooksWhole() throws Exception {
        Person pat = withRows("broken");
        try (WireAnswer export = pat.begin("/api/datasets/" + pat.named("broken") + "/export")) {
            assertThat(export.next(2)).hasSize(2);
            rowhouse.kill(Part.QUERY);

            assertThatThrownBy(export::rest).isInstanceOf(IOException.class);
        } finally {
            rowhouse.start(Part.QUERY);
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
