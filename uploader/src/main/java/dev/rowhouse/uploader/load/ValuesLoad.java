package dev.rowhouse.uploader.load;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.job.Rejects.Reason;
import dev.rowhouse.uploader.types.RowBytes;
import dev.rowhouse.uploader.types.Violation;
import java.util.List;

/**
 * Brings values that are meant for many records to where statements take them from: checked and written once, as those of a
 * row are. Works inside the caller's transaction.
 */
public class ValuesLoad {

    private static final int ROOM = 4096;

    private final BulkLoader bulk;

    public ValuesLoad(BulkLoader bulk) {
        this.bulk = bulk;
    }

    /**
     * Loads values into the plan's table, as the only row of it.
     *
     * @param cells in the order of the plan's columns of the file
     * @return why no record may have them; empty if they were loaded
     */
    public List<Reason> load(LoadPlan plan, long uploadNumber, Cells cells) {
        RowBytes row = new RowBytes(ROOM);
        List<Reason> reasons = List.copyOf(plan.newCheck(uploadNumber).write(1, cells, false, row));
        if (!reasons.isEmpty()) {
            return reasons;
        }
        try {
            bulk.load(plan.table(), plan.columns(), row);
            return reasons;
        } catch (BulkLoader.RowTooWide e) {
            return List.of(new Reason(
                    Violation.Code.TOO_LONG.toString(),
                    null,
                    0,
                    "",
                    "the values have more text than a record can hold"));
        }
    }
}
