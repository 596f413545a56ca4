package dev.rowhouse.embedded.database;

/**
 * How much an {@link EmbeddedDatabase} may use.
 *
 * @param bufferPoolBytes memory for pages of tables and indexes, in bytes
 * @param redoLogBytes disk for InnoDB's redo log, in bytes; a small one makes long loads wait for checkpoints
 */
public record DatabaseSettings(long bufferPoolBytes, long redoLogBytes) {

    private static final long MIB = 1024 * 1024;

    /** For a laptop: 128 MiB of memory, 256 MiB of redo log. */
    public static final DatabaseSettings DEFAULT = new DatabaseSettings(128 * MIB, 256 * MIB);

    public DatabaseSettings {
        if (bufferPoolBytes < 8 * MIB) {
            throw new IllegalArgumentException("The buffer pool needs 8 MiB or more but was " + bufferPoolBytes);
        }
        if (redoLogBytes < 4 * MIB) {
            throw new IllegalArgumentException("The redo log needs 4 MiB or more but was " + redoLogBytes);
        }
    }

    public DatabaseSettings withBufferPoolBytes(long bytes) {
        return new DatabaseSettings(bytes, redoLogBytes);
    }
}
