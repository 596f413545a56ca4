package dev.rowhouse.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {

    @Test
    void fitALaptopByDefault() {
        assertThat(DatabaseSettings.DEFAULT.bufferPoolBytes()).isEqualTo(128L << 20);
    }

    @Test
    void refuseABufferPoolThatIsTooSmallForTheServer() {
        assertThat(DatabaseSettings.DEFAULT.withBufferPoolBytes(8 << 20).bufferPoolBytes())
                .isEqualTo(8 << 20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseSettings.DEFAULT.withBufferPoolBytes((8 << 20) - 1))
                .withMessageContaining("buffer pool");
    }
}
