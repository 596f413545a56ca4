package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.rowhouse.uploader.job.Housekeeping;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

class JobConfigurationTest {

    @Test
    void housekeepingRunsAtTheIntervalThatIsSet() {
        UploaderProperties properties = new Binder(
                        new MapConfigurationPropertySource(Map.of("uploader.housekeeping-interval", "7s")))
                .bindOrCreate("uploader", Bindable.of(UploaderProperties.class));
        ScheduledTaskRegistrar tasks = new ScheduledTaskRegistrar();

        new JobConfiguration()
                .housekeepingSchedule(mock(Housekeeping.class), properties)
                .configureTasks(tasks);

        assertThat(tasks.getFixedDelayTaskList())
                .hasSize(2)
                .extracting(IntervalTask::getIntervalDuration)
                .containsOnly(Duration.ofSeconds(7));
    }
}
