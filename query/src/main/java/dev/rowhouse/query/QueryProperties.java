package dev.rowhouse.query;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the query service.
 *
 * @param timeLimit how long a request for records may wait for its first row
 * @param embeddedSize most that is embedded in some rows at once; it is in memory meanwhile
 * @param slowFilter from which time on a request for records is taken as one that an index could help
 * @param cacheSize most memory that answers take which are kept to be given again; 0B to keep none
 * @param readUrl JDBC URL of a replica to read from, or null for none; account and password are those of the primary
 * @param reportTimeLimit how long the query of a report may run
 * @param reportRows most rows of a report's result
 * @param reportSize largest result of a report, as it is sent
 * @param parquetRowGroup memory of one export at which a row group of its file is written
 */
@ConfigurationProperties("query")
public record QueryProperties(
        @DefaultValue("30s") Duration timeLimit,
        @DefaultValue("16MB") DataSize embeddedSize,
        @DefaultValue("500ms") Duration slowFilter,
        @DefaultValue("32MB") DataSize cacheSize,
        @Nullable String readUrl,
        @DefaultValue("30s") Duration reportTimeLimit,
        @DefaultValue("10000") long reportRows,
        @DefaultValue("4MB") DataSize reportSize,
        @DefaultValue("8MB") DataSize parquetRowGroup) {

    public QueryProperties {
        requirePositive("time-limit", timeLimit.toMillis(), timeLimit);
        requirePositive("embedded-size", embeddedSize.toBytes(), embeddedSize);
        requirePositive("slow-filter", slowFilter.toMillis(), slowFilter);
        if (cacheSize.isNegative()) {
            throw new IllegalArgumentException("query.cache-size must not be negative but was " + cacheSize);
        }
        requirePositive("report-time-limit", reportTimeLimit.toMillis(), reportTimeLimit);
        requirePositive("report-rows", reportRows, reportRows);
        requirePositive("report-size", reportSize.toBytes(), reportSize);
        requirePositive("parquet-row-group", parquetRowGroup.toBytes(), parquetRowGroup);
    }

    private static void requirePositive(String name, long amount, Object value) {
        if (amount <= 0) {
            throw new IllegalArgumentException("query." + name + " must be positive but was " + value);
        }
    }
}
