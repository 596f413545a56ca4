package dev.rowhouse.uploader.load;

import dev.rowhouse.events.RejectReason;
import dev.rowhouse.uploader.job.Rejects.Counted;
import dev.rowhouse.uploader.job.Rejects.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how often each kind of reject occurs, with the first row that has it. */
public final class RejectTally {

    private final Map<Key, Counted> counted = new HashMap<>();

    /** Takes in the reasons of one row. Rows come in the order of their lines. */
    public void add(long line, List<Reason> reasons) {
        for (Reason reason : reasons) {
            counted.merge(
                    new Key(reason.code(), reason.columnNo()),
                    new Counted(
                            reason.columnNo(),
                            new RejectReason(
                                    reason.code(), reason.column(), 1, line, reason.value(), reason.message())),
                    (known, more) -> known.oneMore());
        }
    }

    public List<Counted> reasons() {
        return new ArrayList<>(counted.values());
    }

    private record Key(String code, int columnNo) {}
}
