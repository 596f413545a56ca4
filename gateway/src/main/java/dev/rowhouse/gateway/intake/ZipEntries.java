package dev.rowhouse.gateway.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The one file in a zip archive. Directories, and what macOS puts beside each file, do not count. */
final class ZipEntries {

    private final ZipInputStream zip;

    ZipEntries(ZipInputStream zip) {
        this.zip = zip;
    }

    /** Goes to the first file and gives its name. */
    String first() throws IOException {
        ZipEntry first = next();
        if (first == null) {
            throw new NotOneFile("The zip archive has no file in it");
        }
        return first.getName();
    }

    /** The file that was gone to last; ends where that file ends. */
    InputStream content() {
        return new PackedInputStream(zip);
    }

    void requireNoMore() throws IOException {
        if (next() != null) {
            throw new NotOneFile("The zip archive has several files in it");
        }
    }

    private @Nullable ZipEntry next() throws IOException {
        ZipEntry entry = PackedInputStream.unpacking(zip::getNextEntry);
        while (entry != null && (entry.isDirectory() || entry.getName().startsWith("__MACOSX/"))) {
            entry = PackedInputStream.unpacking(zip::getNextEntry);
        }
        return entry;
    }
}
