package dev.rowhouse.uploader.restore;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of restores.
 *
 * @param maxSize most that a backup may have in it, unpacked
 * @param atOnce how many backups one process brings back at the same time; each takes some 10 MB of memory, and more where
 *     cells are longer than that
 */
@ConfigurationProperties("uploader.restore")
public record RestoreProperties(
        @DefaultValue("100GB") DataSize maxSize,
        @DefaultValue("2") int atOnce) {

    public RestoreProperties {
        if (maxSize.toBytes() <= 0) {
            throw new IllegalArgumentException("uploader.restore.max-size must be positive but was " + maxSize);
        }
        if (atOnce <= 0) {
            throw new IllegalArgumentException("uploader.restore.at-once must be positive but was " + atOnce);
        }
    }
}
