package dev.rowhouse.filestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Files} must do, whatever it stores in. */
public interface FilesContract {

    int MEBIBYTE = 1024 * 1024;

    Files files();

    /** Leaves behind what a store leaves that was cut off by a crash. */
    void crashWhileStoring() throws IOException;

    /** How many pieces of unfinished stores there are. */
    long leftovers() throws IOException;

    @Test
    default void givesBackWhatWasStored() throws Exception {
        UUID id = UUID.randomUUID();
        byte[] content = bytes(2 * MEBIBYTE + MEBIBYTE / 2);

        StoredFile stored = files().store(id, new ByteArrayInputStream(content), Long.MAX_VALUE);

        assertThat(stored).isEqualTo(new StoredFile(id, content.length, sha256(content)));
        assertThat(files().size(id)).contains((long) content.length);
        assertThat(range(id, 0, Long.MAX_VALUE)).isEqualTo(content);
    }

    @Test
    default void givesBackEveryRange() throws IOException {
        UUID id = UUID.randomUUID();
        byte[] content = bytes(2 * MEBIBYTE + 10);
        files().store(id, new ByteArrayInputStream(content), Long.MAX_VALUE);

        int[] borders = {0, 1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 2 * MEBIBYTE, content.length - 1, content.length};
        for (int from : borders) {
            for (int to : borders) {
                if (from <= to) {
                    assertThat(Arrays.equals(range(id, from, to), Arrays.copyOfRange(content, from, to)))
                            .as("from %d to %d", from, to)
                            .isTrue();
                }
            }
        }
    }

    @Test
    default void cutsRangesAtTheEnd() throws IOException {
        UUID id = store("abcdef");

        assertThat(range(id, 4, 100)).asString().isEqualTo("ef");
        assertThat(range(id, 6, 100)).isEmpty();
        assertThat(range(id, 50, 100)).isEmpty();
        assertThat(range(id, Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    default void readsAndSkipsByteByByte() throws IOException {
        UUID id = store("abcdef");

        try (InputStream in = files().open(id, 1, 5).orElseThrow()) {
            assertThat(in.read()).isEqualTo('b');
            assertThat(in.skip(2)).isEqualTo(2);
            assertThat(in.read()).isEqualTo('e');
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.skip(1)).isZero();
        }
    }

    @Test
    default void refusesRangesThatAreNone() throws IOException {
        UUID id = store("abc");

        assertThatIllegalArgumentException().isThrownBy(() -> files().open(id, -1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> files().open(id, 2, 1));
    }

    @Test
    default void keepsAnEmptyFile() throws Exception {
        UUID id = UUID.randomUUID();

        StoredFile stored = files().store(id, InputStream.nullInputStream(), 0);

        assertThat(stored).isEqualTo(new StoredFile(id, 0, sha256(new byte[0])));
        assertThat(files().size(id)).contains(0L);
        assertThat(range(id, 0, 10)).isEmpty();
    }

    @Test
    default void knowsNothingOfUnknownIds() {
        UUID id = UUID.randomUUID();

        assertThat(files().size(id)).isEmpty();
        assertThat(files().open(id, 0, 10)).isEmpty();
        files().delete(id);
    }

    @Test
    default void acceptsExactlyTheLimit() throws IOException {
        UUID id = UUID.randomUUID();

        files().store(id, new ByteArrayInputStream(bytes(MEBIBYTE + 1)), MEBIBYTE + 1);

        assertThat(files().size(id)).contains(MEBIBYTE + 1L);
    }

    @Test
    default void refusesOneByteMoreThanTheLimitAndKeepsNothing() throws IOException {
        UUID id = UUID.randomUUID();

        assertThatExceptionOfType(FileTooLarge.class)
                .isThrownBy(() -> files().store(id, new ByteArrayInputStream(bytes(MEBIBYTE + 2)), MEBIBYTE + 1))
                .satisfies(refusal -> assertThat(refusal.limitBytes()).isEqualTo(MEBIBYTE + 1));

        assertThat(files().size(id)).isEmpty();
        assertThat(leftovers()).isZero();
    }

    @Test
    default void keepsNothingOfContentThatFailsHalfWay() throws IOException {
        UUID id = UUID.randomUUID();

        assertThatIOException()
                .isThrownBy(
                        () -> files().store(id, failingAfter(2 * MEBIBYTE, new IOException("gone")), Long.MAX_VALUE))
                .withMessage("gone");
        assertThatIllegalStateException()
                .isThrownBy(() -> files().store(
                                id, failingAfter(2 * MEBIBYTE, new IllegalStateException("refused")), Long.MAX_VALUE))
                .withMessage("refused");

        assertThat(files().size(id)).isEmpty();
        assertThat(files().open(id, 0, 1)).isEmpty();
        assertThat(leftovers()).isZero();
    }

    @Test
    default void showsNothingBeforeTheContentIsWhole() throws IOException {
        UUID id = UUID.randomUUID();
        InputStream looking = new InputStream() {
            @Override
            public int read() {
                assertThat(files().size(id)).isEmpty();
                return -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return read();
            }
        };

        files().store(id, new SequenceInputStream(new ByteArrayInputStream(bytes(MEBIBYTE)), looking), MEBIBYTE);

        assertThat(files().size(id)).contains((long) MEBIBYTE);
    }

    @Test
    default void refusesASecondStoreUnderTheSameId() throws IOException {
        UUID id = store("first");

        assertThatExceptionOfType(AlreadyStored.class)
                .isThrownBy(() -> files().store(id, new ByteArrayInputStream(bytes(10)), 10));

        assertThat(range(id, 0, 100)).asString().isEqualTo("first");
        assertThat(leftovers()).isZero();
    }

    @Test
    default void keepsOneOfTwoConcurrentStoresUnderTheSameId() throws Exception {
        UUID id = UUID.randomUUID();
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Boolean> attempt = () -> {
            together.await();
            try {
                files().store(id, new ByteArrayInputStream(bytes(MEBIBYTE)), MEBIBYTE);
                return true;
            } catch (AlreadyStored refused) {
                return false;
            }
        };

        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> stored = two.invokeAll(List.of(attempt, attempt));
            assertThat(List.of(stored.get(0).get(), stored.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            two.shutdownNow();
        }
        assertThat(range(id, 0, MEBIBYTE)).isEqualTo(bytes(MEBIBYTE));
        assertThat(leftovers()).isZero();
    }

    @Test
    default void forgetsWhatWasDeleted() throws IOException {
        UUID id = store("abc");
        UUID other = store("def");

        files().delete(id);

        assertThat(files().size(id)).isEmpty();
        assertThat(files().open(id, 0, 1)).isEmpty();
        assertThat(range(other, 0, 3)).asString().isEqualTo("def");
        assertThat(leftovers()).isZero();
    }

    @Test
    default void takesContentUnderADeletedId() throws IOException {
        UUID id = store("abc");
        files().delete(id);

        files().store(id, new ByteArrayInputStream(bytes(5)), 5);

        assertThat(range(id, 0, 5)).isEqualTo(bytes(5));
    }

    @Test
    default void listsWhatWasStoredBefore() throws IOException {
        Instant now = Instant.now();
        UUID first = store("abc");
        UUID second = store("");

        try (Stream<UUID> older = files().storedBefore(now.minus(Duration.ofMinutes(1)))) {
            assertThat(older).doesNotContain(first, second);
        }
        try (Stream<UUID> all = files().storedBefore(now.plus(Duration.ofMinutes(1)))) {
            assertThat(all).contains(first, second);
        }
    }

    @Test
    default void sweepsOnlyUnfinishedStoresThatBeganBefore() throws IOException {
        Instant now = Instant.now();
        UUID finished = store("abc");
        crashWhileStoring();

        files().sweepUnfinished(now.minus(Duration.ofMinutes(1)));
        assertThat(leftovers()).isPositive();

        files().sweepUnfinished(now.plus(Duration.ofMinutes(1)));
        assertThat(leftovers()).isZero();
        assertThat(range(finished, 0, 3)).asString().isEqualTo("abc");
    }

    private UUID store(String content) throws IOException {
        UUID id = UUID.randomUUID();
        files().store(id, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
        return id;
    }

    private byte[] range(UUID id, long from, long to) throws IOException {
        try (InputStream in = files().open(id, from, to).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static Sha256 sha256(byte[] content) throws Exception {
        return new Sha256(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }

    private static InputStream failingAfter(int length, Exception failure) {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                if (failure instanceof IOException e) {
                    throw e;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(bytes(length)), failing);
    }
}
