package dev.rowhouse.standalone.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file that comes with Rowhouse, read from the class path. */
final class SampleFile {

    private static final String FOLDER = "/samples/employment/";

    private SampleFile() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = SampleFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("The sample file " + name + " is missing from this build of Rowhouse");
            }
            return in.readAllBytes();
        }
    }

    static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }
}
