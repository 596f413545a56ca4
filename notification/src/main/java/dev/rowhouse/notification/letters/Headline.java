package dev.rowhouse.notification.letters;

import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.Ledger;

/** Says the outcome in one line, short enough for the subject of a mail. */
final class Headline {

    private Headline() {}

    /** For example {@code hired.csv: 1,937 of 2,000 rows loaded, 63 rejected}. */
    static String of(JobCompleted event) {
        String file = filename(event.filename());
        String line = event.dryRun()
                ? file + " (dry run): " + counts(event.ledger(), "would be loaded")
                : file + ": " + counts(event.ledger(), "loaded");
        return OneLine.of(line, Letter.MAX_SUBJECT);
    }

    /** For example {@code hired.csv could not be loaded: Unknown columns}. */
    static String of(JobFailed event) {
        String line = filename(event.filename()) + " could not be loaded: "
                + OneLine.of(event.problem().title());
        return OneLine.of(line, Letter.MAX_SUBJECT);
    }

    private static String filename(String filename) {
        String line = OneLine.of(filename);
        return line.isEmpty() ? "Your file" : line;
    }

    /** Rows that the dataset has, because of this job or already. */
    static long loaded(Ledger ledger) {
        return ledger.created() + ledger.updated() + ledger.unchanged();
    }

    private static String counts(Ledger ledger, String verb) {
        long read = ledger.rowsRead();
        long inDataset = loaded(ledger);
        if (read == 0) {
            return "there were no rows to load";
        }
        if (inDataset == read) {
            return (read == 1 ? "" : "all ") + Count.rows(read) + " " + verb;
        }
        String counts = Count.of(inDataset) + " of " + Count.rows(read) + " " + verb;
        if (ledger.rejected() > 0) {
            counts += ", " + Count.of(ledger.rejected()) + " rejected";
        }
        if (ledger.skipped() > 0) {
            counts += ", " + Count.of(ledger.skipped()) + " skipped";
        }
        return counts;
    }
}
