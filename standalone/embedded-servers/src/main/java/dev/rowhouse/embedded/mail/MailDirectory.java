package dev.rowhouse.embedded.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Mails as files, one each, named by the time of their receipt. A mail is there whole or not at all, also after a crash.
 *
 * <p>Safe for use by many threads of one process.
 */
final class MailDirectory {

    private static final String SUFFIX = ".eml";
    private static final String UNFINISHED = ".unfinished";
    private static final boolean ON_WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private final Path directory;
    private final MailIds ids;

    private MailDirectory(Path directory, MailIds ids) {
        this.directory = directory;
        this.ids = ids;
    }

    /** Deletes what receipts that never finished have left. */
    static MailDirectory at(Path path, Clock clock) throws IOException {
        Path directory = Files.createDirectories(path);
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
        MailDirectory mails = new MailDirectory(directory, new MailIds(clock));
        mails.newestFirst().stream().findFirst().ifPresent(mails.ids::continueAfter);
        return mails;
    }

    /**
     * Stores a mail and returns its id; it survives a crash from then on. The caller closes the stream.
     *
     * @param maxBytes limit on the content, in bytes; exactly this many are still accepted
     */
    MailId store(Envelope envelope, InputStream content, long maxBytes) throws IOException, MailTooLarge {
        MailId id = ids.next();
        Path unfinished = directory.resolve(id + UNFINISHED);
        try {
            try (FileChannel file =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(file, ByteBuffer.wrap(envelope.headers()));
                copy(content, file, maxBytes);
                file.force(true);
            }
            Files.move(unfinished, file(id), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        forceDirectory();
        return id;
    }

    private static void copy(InputStream content, FileChannel file, long maxBytes) throws IOException, MailTooLarge {
        byte[] buffer = new byte[8192];
        long total = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            total += read;
            if (total > maxBytes) {
                throw new MailTooLarge(maxBytes);
            }
            write(file, ByteBuffer.wrap(buffer, 0, read));
        }
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Makes the rename last. Windows cannot open a directory, and needs no such thing. */
    private void forceDirectory() throws IOException {
        if (!ON_WINDOWS) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    List<MailId> newestFirst() throws IOException {
        List<MailId> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                MailId.parse(name.substring(0, name.length() - SUFFIX.length())).ifPresent(found::add);
            }
        }
        found.sort(Comparator.reverseOrder());
        return found;
    }

    /** Empty if there is no such mail, or no longer. The caller closes the stream. */
    Optional<InputStream> open(MailId id) throws IOException {
        try {
            return Optional.of(Files.newInputStream(file(id)));
        } catch (NoSuchFileException deleted) {
            return Optional.empty();
        }
    }

    private Path file(MailId id) {
        return directory.resolve(id + SUFFIX);
    }
}
