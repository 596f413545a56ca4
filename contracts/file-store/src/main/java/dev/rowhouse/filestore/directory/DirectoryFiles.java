package dev.rowhouse.filestore.directory;

import dev.rowhouse.filestore.AlreadyStored;
import dev.rowhouse.filestore.FileStoreUnavailable;
import dev.rowhouse.filestore.MeasuredCopy;
import dev.rowhouse.filestore.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps each file as a file. */
final class DirectoryFiles implements dev.rowhouse.filestore.Files {

    private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");

    private final Path root;
    private final Path unfinished;
    private final ExecutorService forcing = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "file-to-disk");
        thread.setDaemon(true);
        return thread;
    });

    DirectoryFiles(Path root) {
        this.root = root;
        this.unfinished = root.resolve("unfinished");
        onDisk(() -> Files.createDirectories(unfinished));
    }

    @Override
    public StoredFile store(UUID id, InputStream content, long maxBytes) throws IOException {
        Path temporary = unfinished.resolve(id + "." + UUID.randomUUID());
        try {
            MeasuredCopy copy = write(temporary, content, maxBytes);
            publish(temporary, id);
            return new StoredFile(id, copy.sizeBytes(), copy.sha256());
        } catch (IOException | RuntimeException e) {
            discard(temporary, e);
            throw e;
        }
    }

    /** An {@link IOException} that leaves this method is the content's; the disk's are unchecked. */
    private MeasuredCopy write(Path temporary, InputStream content, long maxBytes) throws IOException {
        FileOnDisk file = onDisk(() -> new FileOnDisk(temporary, forcing));
        try {
            MeasuredCopy copy = MeasuredCopy.of(
                    content,
                    (buffer, offset, length) -> onDisk(() -> {
                        file.write(buffer, offset, length);
                        return file;
                    }),
                    maxBytes);
            onDisk(() -> {
                file.force();
                return file;
            });
            return copy;
        } finally {
            onDisk(() -> {
                file.close();
                return file;
            });
        }
    }

    /** Synchronized, because a rename would replace content under the same id without a word. */
    private synchronized void publish(Path temporary, UUID id) {
        Path target = path(id);
        Path shard = shard(id);
        onDisk(() -> {
            if (!Files.isDirectory(shard)) {
                Files.createDirectory(shard);
                force(root);
            }
            if (Files.exists(target)) {
                throw new AlreadyStored(id);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            force(shard);
            return target;
        });
    }

    /** A rename is durable when its directory is. Windows has no such call, and its file systems log renames. */
    private static void force(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void discard(Path temporary, Exception cause) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public Optional<Long> size(UUID id) {
        try {
            return Optional.of(Files.size(path(id)));
        } catch (NoSuchFileException e) {
            return absent(e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<InputStream> open(UUID id, long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("Not a range: from " + from + " to " + to);
        }
        try {
            return Optional.of(RangeInputStream.open(path(id), from, to));
        } catch (NoSuchFileException e) {
            return absent(e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** A missing file is an answer; a missing directory (an unmounted disk) is a failure. */
    private <T> Optional<T> absent(NoSuchFileException e) {
        if (Files.isDirectory(unfinished)) {
            return Optional.empty();
        }
        throw unavailable(e);
    }

    @Override
    public void delete(UUID id) {
        onDisk(() -> {
            Path path = path(id);
            if (Files.deleteIfExists(path)) {
                force(shard(id));
            }
            return path;
        });
    }

    @Override
    @SuppressWarnings({"MustBeClosedChecker", "StreamResourceLeak"})
    public Stream<UUID> storedBefore(Instant time) {
        return onDisk(() -> Files.list(root))
                .filter(shard -> SHARD.matcher(name(shard)).matches())
                .flatMap(shard -> onDisk(() -> Files.list(shard)))
                .filter(file -> isOlderThan(time, file))
                .map(file -> UUID.fromString(name(file)));
    }

    @Override
    public void sweepUnfinished(Instant startedBefore) {
        try (Stream<Path> leftovers = Files.list(unfinished)) {
            for (Path leftover :
                    (Iterable<Path>) leftovers.filter(file -> isOlderThan(startedBefore, file))::iterator) {
                Files.deleteIfExists(leftover);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** By the time of the last write: a store that is still being fed is never older than its beginning. */
    private static boolean isOlderThan(Instant time, Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private Path path(UUID id) {
        return shard(id).resolve(id.toString());
    }

    private Path shard(UUID id) {
        return root.resolve(id.toString().substring(0, 2));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static FileStoreUnavailable unavailable(IOException e) {
        return new FileStoreUnavailable("The directory of files does not work as it should", e);
    }

    private interface DiskCall<T> {

        T call() throws IOException;
    }

    private static <T> T onDisk(DiskCall<T> call) {
        try {
            return call.call();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }
}
