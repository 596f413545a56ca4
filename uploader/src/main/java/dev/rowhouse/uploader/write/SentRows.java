package dev.rowhouse.uploader.write;

import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.load.LoadPlan;
import java.util.List;

/** The rows of one request, in whichever form they came. */
public interface SentRows {

    /** Names of the columns that they give, each different. */
    List<String> columns();

    /** Hands all rows over as texts that the dataset's schema understands, each with its 1-based number. */
    void read(LoadPlan plan, RecordReader.Rows rows);
}
