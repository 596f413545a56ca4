package dev.rowhouse.notification.letters;

import dev.rowhouse.events.Ledger;
import java.util.ArrayList;
import java.util.List;

/** One addend of a job's ledger, as a line of a table. */
record LedgerLine(String label, long rows) {

    private static final int LABEL_WIDTH = 18;
    private static final int COUNT_WIDTH = 15;

    /**
     * The addends, whose sum is always the number of rows read: zeros are left out except the two that people look for, and
     * what a broken ledger does not account for is a line of its own.
     *
     * @param created what new rows are called, at most {@value #LABEL_WIDTH} characters
     */
    static List<LedgerLine> of(Ledger ledger, String created) {
        List<LedgerLine> lines = new ArrayList<>();
        lines.add(new LedgerLine(created, ledger.created()));
        addUnlessZero(lines, "Updated", ledger.updated());
        addUnlessZero(lines, "Unchanged", ledger.unchanged());
        lines.add(new LedgerLine("Rejected", ledger.rejected()));
        addUnlessZero(lines, "Skipped", ledger.skipped());
        addUnlessZero(lines, "Deleted", ledger.deleted());
        long sum = lines.stream().mapToLong(LedgerLine::rows).sum();
        addUnlessZero(lines, "Not accounted for", ledger.rowsRead() - sum);
        return lines;
    }

    static LedgerLine total(Ledger ledger) {
        return new LedgerLine("Rows read", ledger.rowsRead());
    }

    private static void addUnlessZero(List<LedgerLine> lines, String label, long rows) {
        if (rows != 0) {
            lines.add(new LedgerLine(label, rows));
        }
    }

    /** Public for the templates, as is {@link #text()}. */
    public String count() {
        return Count.of(rows);
    }

    /** Aligned for plain text. */
    public String text() {
        String count = count();
        return label
                + " ".repeat(LABEL_WIDTH - label.length())
                + " ".repeat(Math.max(1, COUNT_WIDTH - count.length()))
                + count;
    }
}
