package dev.rowhouse.standalone.sample;

import java.io.IOException;

/**
 * A dataset of the sample and what its file has, known before any load.
 *
 * @param rows data rows of the file, without regard to faults
 * @param faulty rows among them that its schema refuses
 */
public record SampleDataset(String name, String title, int rows, int faulty) {

    public String filename() {
        return name + ".csv";
    }

    /** The file: no header row, UTF-8. */
    public byte[] csv() throws IOException {
        return SampleFile.bytes(filename());
    }

    /** A Table Schema as JSON. */
    public String schema() throws IOException {
        return SampleFile.text(name + ".schema.json");
    }
}
