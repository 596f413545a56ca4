package dev.rowhouse.uploader;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the uploader.
 *
 * @param loaders how many chunks this process works on at once; each keeps the memory of one. Its listener reads it, too
 * @param chunkSize how much of a file one message is about; a chunk ends at the next record, and the last ones are smaller
 * @param maxRecordSize longest record; a longer one is one reject
 * @param chunksAhead how many chunks of one job may be under way or queued at once
 * @param maxColumns most columns of a file
 * @param maxRejectsKept most rejects of a job that are kept with their text; all are counted
 * @param takeOverAfter how long a job may make no progress before its open work is announced again
 * @param housekeepingInterval how often jobs without progress and tables without use are looked for
 * @param dropTablesAfter how long a table that nobody turns to any more stays for readers who still use it
 * @param undoWindow how long what a job replaced or overwrote is kept, so that the job can be undone
 */
@ConfigurationProperties("uploader")
public record UploaderProperties(
        @DefaultValue("2") int loaders,
        @DefaultValue("8MB") DataSize chunkSize,
        @DefaultValue("16MB") DataSize maxRecordSize,
        @DefaultValue("8") int chunksAhead,
        @DefaultValue("1000") int maxColumns,
        @DefaultValue("100000") int maxRejectsKept,
        @DefaultValue("60s") Duration takeOverAfter,
        @DefaultValue("10s") Duration housekeepingInterval,
        @DefaultValue("1m") Duration dropTablesAfter,
        @DefaultValue("7d") Duration undoWindow) {

    public UploaderProperties {
        requirePositive("loaders", loaders, loaders);
        requirePositive("chunk-size", chunkSize.toBytes(), chunkSize);
        requirePositive("max-record-size", maxRecordSize.toBytes(), maxRecordSize);
        requirePositive("chunks-ahead", chunksAhead, chunksAhead);
        requirePositive("max-columns", maxColumns, maxColumns);
        requirePositive("max-rejects-kept", maxRejectsKept, maxRejectsKept);
        requirePositive("take-over-after", takeOverAfter.toMillis(), takeOverAfter);
        requirePositive("housekeeping-interval", housekeepingInterval.toMillis(), housekeepingInterval);
        if (dropTablesAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "uploader.drop-tables-after must not be negative but was " + dropTablesAfter);
        }
        if (undoWindow.isNegative()) {
            throw new IllegalArgumentException("uploader.undo-window must not be negative but was " + undoWindow);
        }
    }

    private static void requirePositive(String name, long amount, Object value) {
        if (amount <= 0) {
            throw new IllegalArgumentException("uploader." + name + " must be positive but was " + value);
        }
    }
}
