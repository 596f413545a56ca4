package dev.rowhouse.uploader.write;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of requests that write rows.
 *
 * @param maxRows most rows of one request, and most records that one gives back
 * @param maxBody longest body of one request
 * @param patience how long a request waits for jobs that are under way on its dataset
 * @param timeLimit how long a request may take whose conditions select records, once its turn has come
 */
@ConfigurationProperties("uploader.write")
public record WriteProperties(
        @DefaultValue("1000") int maxRows,
        @DefaultValue("8MB") DataSize maxBody,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("1m") Duration timeLimit) {

    public WriteProperties {
        if (maxRows <= 0) {
            throw new IllegalArgumentException("uploader.write.max-rows must be positive but was " + maxRows);
        }
        if (maxBody.toBytes() <= 0 || maxBody.toBytes() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "uploader.write.max-body must be positive and below 2GB but was " + maxBody);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("uploader.write.patience must not be negative but was " + patience);
        }
        if (timeLimit.toSeconds() < 1 || timeLimit.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "uploader.write.time-limit must be between one second and one day but was " + timeLimit);
        }
    }
}
