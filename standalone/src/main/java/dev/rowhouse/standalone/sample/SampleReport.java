package dev.rowhouse.standalone.sample;

import java.io.IOException;

/** A report of the sample. */
public record SampleReport(String name, String title) {

    /** One SELECT over the sample's datasets. */
    public String query() throws IOException {
        return SampleFile.text("reports/" + name + ".sql");
    }
}
