package dev.rowhouse.uploader.file;

/**
 * A piece of a file that starts and ends at record boundaries.
 *
 * @param from offset of its first byte
 * @param to offset after its last byte
 * @param firstLine physical line of its first byte, 1-based
 */
public record ChunkRange(long from, long to, long firstLine) {

    public long size() {
        return to - from;
    }
}
