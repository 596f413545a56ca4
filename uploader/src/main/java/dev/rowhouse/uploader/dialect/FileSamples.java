package dev.rowhouse.uploader.dialect;

import dev.rowhouse.uploader.file.FileContent;
import java.util.ArrayList;
import java.util.List;

/** Pieces of a file from which its encoding is told. They start at multiples of four bytes. */
final class FileSamples {

    private static final int HEAD = 1024 * 1024;
    private static final int OTHER = 256 * 1024;

    private final byte[] head;
    private final List<byte[]> others;
    private final boolean whole;

    private FileSamples(byte[] head, List<byte[]> others, boolean whole) {
        this.head = head;
        this.others = others;
        this.whole = whole;
    }

    static FileSamples of(FileContent file) {
        byte[] head = file.read(0, HEAD);
        List<byte[]> others = new ArrayList<>();
        if (file.size() > HEAD) {
            others.add(at(file, Math.max(HEAD, file.size() / 2)));
            others.add(at(file, Math.max(HEAD, file.size() - OTHER)));
        }
        return new FileSamples(head, others, file.size() <= HEAD);
    }

    /** The same with pieces from some more places. */
    FileSamples with(FileContent file, List<Long> offsets) {
        List<byte[]> more = new ArrayList<>(others);
        offsets.forEach(offset -> more.add(at(file, offset)));
        return new FileSamples(head, more, whole);
    }

    /** The beginning of the file. */
    byte[] head() {
        return head;
    }

    /** Pieces from further on. */
    List<byte[]> others() {
        return others;
    }

    /** Whether the head is all there is. */
    boolean whole() {
        return whole;
    }

    List<byte[]> all() {
        List<byte[]> all = new ArrayList<>();
        all.add(head);
        all.addAll(others);
        return all;
    }

    private static byte[] at(FileContent file, long offset) {
        long from = offset - offset % 4;
        return file.read(from, from + OTHER);
    }
}
