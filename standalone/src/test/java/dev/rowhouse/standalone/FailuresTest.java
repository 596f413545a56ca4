package dev.rowhouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<Arguments> failuresThatNameTheFileAlone() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/data"), "/data: permission denied"),
                Arguments.of(new NoSuchFileException("/data"), "/data: no such file or folder"),
                Arguments.of(new FileAlreadyExistsException("/data"), "/data: there is a file of this name"));
    }

    @ParameterizedTest
    @MethodSource("failuresThatNameTheFileAlone")
    void sayWhatIsWrongWithAFile(IOException failure, String words) {
        assertThat(Failures.inWords(new UncheckedIOException(failure))).isEqualTo(words);
    }

    @Test
    void leaveTheSystemsReasonAsItIs() {
        IOException failure = new FileSystemException("/file/data", null, "Not a directory");

        assertThat(Failures.inWords(failure)).isEqualTo("/file/data: Not a directory");
    }

    @Test
    void areNamedWhereTheySayNothing() {
        assertThat(Failures.inWords(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
