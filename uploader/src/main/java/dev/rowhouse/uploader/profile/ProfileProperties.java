package dev.rowhouse.uploader.profile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How profiles of columns are kept.
 *
 * @param interval how often datasets are looked for whose profile is out of date
 */
@ConfigurationProperties("uploader.profile")
public record ProfileProperties(@DefaultValue("2s") Duration interval) {

    public ProfileProperties {
        if (interval.toMillis() <= 0) {
            throw new IllegalArgumentException("uploader.profile.interval must be positive but was " + interval);
        }
    }
}
