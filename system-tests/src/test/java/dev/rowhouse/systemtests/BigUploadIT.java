package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.Ledger;
import dev.rowhouse.systemtests.client.NewUpload;
import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.client.Upload;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A file larger than any heap here: {@code rowhouse.big-upload}, 200 MB, and 2 GB with the Maven profile {@code big}.
 */
@Order(30)
@ExtendWith(RunningRowhouse.class)
class BigUploadIT {

    private static final Pattern SIZE = Pattern.compile("(\\d+)(MB|GB)");
    private static final Map<String, Long> UNITS = Map.of("MB", 1L << 20, "GB", 1L << 30);
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private final Rowhouse rowhouse;

    BigUploadIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void takesAFileThatFitsIntoNoHeap() {
        long bytes = bytes(System.getProperty("rowhouse.big-upload", "200MB"));
        long rows = (long) Math.ceil(bytes / Numbered.bytesPerRow());
        Person pat = Person.newIn(rowhouse);
        String dataset = pat.named("big");
        pat.declare(dataset, Numbered.SCHEMA);

        Upload upload = pat.upload(NewUpload.of("big.csv", BodyPublishers.ofInputStream(() -> new Numbered(rows)))
                .into(dataset));

        assertThat(upload.state().path("size_bytes").asLong()).isGreaterThan(bytes);
        upload.completed(PATIENCE);
        assertThat(upload.ledger()).isEqualTo(Ledger.appended(rows, 0));
        assertThat(pat.visibleRows(dataset)).isEqualTo(rows);
    }

    private static long bytes(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("rowhouse.big-upload must be like 200MB but was '" + size + "'");
        }
        return Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), 1L);
    }
}
