package dev.rowhouse.uploader;

import dev.rowhouse.uploader.profile.DatasetProfiles;
import dev.rowhouse.uploader.profile.ProfileDatasets;
import dev.rowhouse.uploader.profile.ProfileProperties;
import dev.rowhouse.uploader.profile.RowSlices;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Wires the profiles of datasets. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProfileProperties.class)
class ProfileConfiguration {

    /** A profile that is under way when the process ends is begun anew by the next process. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService profileWorker() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "profiles");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    ProfileDatasets profileDatasets(
            DatasetProfiles profiles, RowSlices rows, ExecutorService profileWorker, Clock clock) {
        return new ProfileDatasets(profiles, rows, profileWorker, clock);
    }

    @Bean
    SchedulingConfigurer profileSchedule(ProfileDatasets profiling, ProfileProperties properties) {
        return tasks -> tasks.addFixedDelayTask(profiling::start, properties.interval());
    }
}
