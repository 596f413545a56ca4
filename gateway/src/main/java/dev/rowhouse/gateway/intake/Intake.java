package dev.rowhouse.gateway.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** Unpacks what is packed and refuses what cannot be a table. Safe for use by many threads. */
public final class Intake {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final long maxSentBytes;

    /** Takes files of which at most this many bytes are sent; exactly this many are still accepted. */
    public Intake(long maxSentBytes) {
        this.maxSentBytes = maxSentBytes;
    }

    /**
     * Opens the table in a file that is being sent. gzip is known by its first bytes, a zip archive by its name or type
     * besides: many documents are zip archives inside, and no tables.
     *
     * @throws NotATable if the beginning shows that it is none
     * @throws NotOneFile if it is an archive without a file
     * @throws IOException if the body cannot be read
     */
    public Table open(SentFile file) throws IOException {
        SentBytes sent = new SentBytes(file.body(), maxSentBytes, file.digests());
        String filename = Filenames.harmless(file.filename());
        BufferedInputStream body = buffered(file.gzipEncoded() ? gunzip(sent) : sent);
        if (Signature.GZIP.matches(peek(body))) {
            return table(withoutSuffix(filename, ".gz"), gunzip(body), () -> {}, sent, file);
        }
        if (Signature.ZIP.matches(peek(body)) && isCalledZip(file, filename)) {
            ZipEntries entries = new ZipEntries(new ZipInputStream(body));
            String inside = Filenames.harmless(entries.first());
            return table(inside, entries.content(), entries::requireNoMore, sent, file);
        }
        return table(withoutSuffix(filename, ".gz"), body, () -> {}, sent, file);
    }

    private static Table table(
            String filename, InputStream content, SentFile.AfterBody ofArchive, SentBytes sent, SentFile file)
            throws IOException {
        BufferedInputStream buffered = buffered(content);
        TextCheck.check(peek(buffered));
        return new Table(filename, new CheckedAtEnd(buffered, () -> {
            ofArchive.check();
            sent.finish();
            file.afterBody().check();
        }));
    }

    private static boolean isCalledZip(SentFile file, String filename) {
        String type = file.contentType();
        return filename.toLowerCase(Locale.ROOT).endsWith(".zip")
                || "application/zip".equals(type)
                || "application/x-zip-compressed".equals(type);
    }

    private static String withoutSuffix(String filename, String suffix) {
        boolean suffixed = filename.length() > suffix.length()
                && filename.toLowerCase(Locale.ROOT).endsWith(suffix);
        return suffixed ? filename.substring(0, filename.length() - suffix.length()) : filename;
    }

    private static InputStream gunzip(InputStream packed) throws IOException {
        return new PackedInputStream(PackedInputStream.unpacking(() -> new GZIPInputStream(packed, BUFFER_BYTES)));
    }

    private static BufferedInputStream buffered(InputStream in) {
        return new BufferedInputStream(in, BUFFER_BYTES);
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(BUFFER_BYTES);
        byte[] head = in.readNBytes(BUFFER_BYTES);
        in.reset();
        return head;
    }
}
