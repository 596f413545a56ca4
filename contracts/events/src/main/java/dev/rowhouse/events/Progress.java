package dev.rowhouse.events;

/** How far a job is. */
public record Progress(long bytesDone, long bytesTotal, long rowsRead, int chunksDone, int chunksTotal) {

    public static Progress none(long bytesTotal) {
        return new Progress(0, bytesTotal, 0, 0, 0);
    }
}
