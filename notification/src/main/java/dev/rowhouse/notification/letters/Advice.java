package dev.rowhouse.notification.letters;

import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import java.util.Map;

/** What the reader can do next. */
final class Advice {

    private static final String OPEN_THE_UPLOAD =
            "Open the upload to see what is known. If the file is right, upload it again.";

    private static final Map<String, String> BY_PROBLEM = Map.of(
            "bad-metadata",
                    "Correct the CSVW metadata at the place that is named and upload the file again with it, or upload the"
                            + " file without metadata.",
            "unknown-columns",
                    "Rename these columns as the dataset names them, or remove them, and upload the file again;"
                            + " or add them to the dataset's schema first.",
            "too-many-rejects",
                    "Correct the rows below and upload the whole file again, or allow more rejects with max_rejects.",
            "dialect-unclear",
                    "Upload the file again and say how it is written: delimiter, quote and encoding can be given as"
                            + " options.",
            "too-many-columns",
                    "Split the table into files with fewer columns and upload each. If the file does not have that many"
                            + " columns, give its delimiter as an option.",
            "table-too-wide",
                    "Split the table into files with fewer columns and upload each, or ask whoever runs this Rowhouse: a"
                            + " setting of its database decides.",
            "ledger-mismatch",
                    "This is a fault of Rowhouse, not of your file. Upload it again; if it fails again, give the upload's"
                            + " address to whoever runs this Rowhouse.",
            "duplicate-upload",
                    "Nothing, if this was a mistake: the same content is loaded already. To load it a second time, upload"
                            + " it with allow_duplicate=true.",
            "dataset-name-taken",
                    "Upload the file again under another dataset name, or ask the owner for write access.");

    private Advice() {}

    static String after(JobCompleted event) {
        boolean rejects = event.ledger().rejected() > 0;
        if (event.dryRun()) {
            return rejects
                    ? "Correct the rejected rows, then upload the file again without dry_run."
                    : "Upload the file again without dry_run to load it.";
        }
        return rejects
                ? "Open the upload, download the rejected rows, correct them and drop the corrected file there: it is"
                        + " loaded into the same dataset. The other rows are loaded and need no second upload."
                : "Nothing is left to do. Open the upload to see it and its dataset.";
    }

    static String after(JobFailed event) {
        return BY_PROBLEM.getOrDefault(event.problem().type(), OPEN_THE_UPLOAD);
    }
}
