package dev.rowhouse.uploader.restore;

import dev.rowhouse.uploader.restore.BadBackup.Flaw;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * An Avro object container file that somebody sent. Used by one thread, and closed afterwards.
 *
 * <p>Avro's own reader takes the file's word for sizes, keeps a block in memory before and after it is unpacked, and builds
 * whatever schema the file declares. Here nothing is kept but what is asked for: blocks are unpacked as they are read, and
 * each length has a limit. What the bytes mean is known to who reads them, not told by the file.
 */
final class BackupInput implements AutoCloseable {

    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int SYNC_SIZE = 16;
    private static final int BUFFER = 64 * 1024;
    private static final int MOST_METADATA = 16 * 1024 * 1024;
    private static final int LONGEST_NUMBER = 10;

    /** What of the metadata is part of the digest, before the records. */
    private static final List<String> DIGESTED = List.of("rowhouse.schema", "rowhouse.dataset");

    private final BufferedInputStream file;
    private final long maxBytes;
    private final MessageDigest digest = Digests.sha256();
    private final Inflater inflater = new Inflater(true);
    private final byte[] buffer = new byte[BUFFER];
    private byte[] sync = {};
    private boolean packed;

    private @Nullable Block block;
    private InputStream content = InputStream.nullInputStream();
    private long recordsLeft;
    private int position;
    private int filled;
    private int digested;
    private long unpackedBytes;

    /**
     * Reads from a stream.
     *
     * @param maxBytes most that its blocks may have in them, unpacked
     */
    BackupInput(InputStream in, long maxBytes) {
        this.file = new BufferedInputStream(in, BUFFER);
        this.maxBytes = maxBytes;
    }

    /**
     * Reads the file's head.
     *
     * @throws BadBackup if it is not the head of such a file
     */
    Map<String, String> metadata() throws IOException {
        if (!Arrays.equals(file.readNBytes(MAGIC.length), MAGIC)) {
            throw new BadBackup(Flaw.NOT_A_BACKUP, "This is no Avro object container file");
        }
        Map<String, String> metadata = new HashMap<>();
        long left = MOST_METADATA;
        for (long entries = fileNumber(); entries != 0; entries = fileNumber()) {
            if (entries < 0) {
                entries = -entries;
                var unused = fileNumber(); // the size of these entries, which is of use to who wants to skip them
            }
            for (; entries > 0; entries--) {
                String key = fileText(left);
                String value = fileText(left - key.length());
                left -= (long) key.length() + value.length() + 2;
                metadata.put(key, value);
            }
        }
        String codec = metadata.getOrDefault("avro.codec", "null");
        packed = codec.equals("deflate");
        if (!packed && !codec.equals("null")) {
            throw new BadBackup(Flaw.NOT_A_BACKUP, "Backups are packed with the codec deflate, or not at all");
        }
        sync = whole(SYNC_SIZE);
        for (String key : DIGESTED) {
            digest.update(metadata.getOrDefault(key, "").getBytes(StandardCharsets.UTF_8));
        }
        return metadata;
    }

    /** Moves to the next record, and says which kind it is of; -1 behind the last. */
    int nextRecord() throws IOException {
        while (recordsLeft == 0) {
            if (!nextBlock()) {
                return -1;
            }
        }
        recordsLeft--;
        if (position == filled) {
            fill();
        }
        digest.update(buffer, digested, position - digested);
        digested = position;
        return index();
    }

    /** SHA-256 of what the dataset is and of all records before the current one. To be called once, directly behind {@link #nextRecord}. */
    byte[] digestBefore() {
        return digest.digest();
    }

    /** The position of a union's branch: no union here has more than a few. */
    int index() throws IOException {
        int index = nextByte();
        if (index > 0x7f || (index & 1) != 0) {
            throw BadBackup.damaged("There is no branch of this number");
        }
        return index >> 1;
    }

    boolean truth() throws IOException {
        int truth = nextByte();
        if (truth > 1) {
            throw BadBackup.damaged("A boolean is 0 or 1");
        }
        return truth == 1;
    }

    long number() throws IOException {
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            int next = nextByte();
            number |= (long) (next & 0x7f) << (7 * i);
            if (next <= 0x7f) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
        throw BadBackup.damaged("A number has more than 64 bits");
    }

    byte[] bytes(int most) throws IOException {
        long length = number();
        if (length < 0 || length > most) {
            throw BadBackup.damaged("A value has %d bytes; at most %d are taken".formatted(length, most));
        }
        byte[] bytes = {};
        int read = 0;
        while (read < length) {
            if (position == filled) {
                fill();
            }
            int next = (int) Math.min(length - read, filled - position);
            if (bytes.length < read + next) {
                // Grows with what has come, and not with what the file says will come.
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, Math.max(read + next, 2L * bytes.length)));
            }
            System.arraycopy(buffer, position, bytes, read, next);
            position += next;
            read += next;
        }
        return bytes;
    }

    String text(int mostBytes) throws IOException {
        return Utf8.decode(bytes(mostBytes));
    }

    @Override
    public void close() {
        inflater.end();
    }

    private int nextByte() throws IOException {
        if (position == filled) {
            fill();
        }
        return buffer[position++] & 0xff;
    }

    private void fill() throws IOException {
        if (!fillIfMore()) {
            throw BadBackup.damaged("A block has fewer records in it than it says");
        }
    }

    private boolean fillIfMore() throws IOException {
        digest.update(buffer, digested, filled - digested);
        try {
            filled = Math.max(0, content.read(buffer, 0, buffer.length));
        } catch (ZipException e) {
            throw BadBackup.damaged("A block cannot be unpacked: " + e.getMessage());
        } catch (EOFException e) {
            filled = 0; // the block ends, its packed content does not
        }
        position = 0;
        digested = 0;
        unpackedBytes += filled;
        if (unpackedBytes > maxBytes) {
            throw new BackupTooLarge(maxBytes);
        }
        return filled > 0;
    }

    private boolean nextBlock() throws IOException {
        if (block != null) {
            if (position < filled || fillIfMore() || block.left > 0) {
                throw BadBackup.damaged("A block has more in it than its records");
            }
            if (!Arrays.equals(whole(SYNC_SIZE), sync)) {
                throw BadBackup.damaged("A block does not end where it says");
            }
        }
        file.mark(1);
        if (file.read() < 0) {
            return false;
        }
        file.reset();
        recordsLeft = fileNumber();
        long size = fileNumber();
        if (recordsLeft < 0 || size < 0) {
            throw BadBackup.damaged("A block has a negative size");
        }
        unpackedBytes += SYNC_SIZE; // also of a block without records, of which there could be any number
        block = new Block(size);
        inflater.reset();
        content = packed ? new InflaterInputStream(block, inflater, BUFFER) : block;
        return true;
    }

    private byte[] whole(int size) throws IOException {
        byte[] bytes = file.readNBytes(size);
        if (bytes.length < size) {
            throw cutOff();
        }
        return bytes;
    }

    private String fileText(long most) throws IOException {
        long length = fileNumber();
        if (length < 0 || length > most) {
            throw new BadBackup(Flaw.NOT_A_BACKUP, "The file's head is longer than any backup's");
        }
        return new String(whole((int) length), StandardCharsets.UTF_8);
    }

    private long fileNumber() throws IOException {
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            int next = file.read();
            if (next < 0) {
                throw cutOff();
            }
            number |= (long) (next & 0x7f) << (7 * i);
            if (next <= 0x7f) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
        throw BadBackup.damaged("A number has more than 64 bits");
    }

    private static BadBackup cutOff() {
        return new BadBackup(Flaw.CUT_OFF, "The file ends in the middle");
    }

    /** The bytes of one block, which end where the block says they do. */
    private final class Block extends InputStream {

        private long left;

        Block(long size) {
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = file.read(bytes, offset, (int) Math.min(left, length));
            if (read < 0) {
                throw cutOff();
            }
            left -= read;
            return read;
        }
    }
}
