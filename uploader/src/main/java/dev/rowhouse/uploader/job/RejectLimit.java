package dev.rowhouse.uploader.job;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.UploadOptions;
import java.math.BigDecimal;

/** What {@code max_rejects} means: a number of rows, or a share of the rows read. */
public final class RejectLimit {

    private RejectLimit() {}

    public static boolean allows(UploadOptions options, Ledger ledger) {
        String maxRejects = options.maxRejects();
        return maxRejects == null || !isExceeded(maxRejects, ledger);
    }

    /** Whether more rows are rejected than any further rows could make good: only a number can tell. */
    public static boolean isExceededForGood(UploadOptions options, Ledger ledger) {
        String maxRejects = options.maxRejects();
        return maxRejects != null && !maxRejects.endsWith("%") && isExceeded(maxRejects, ledger);
    }

    static boolean isExceeded(String maxRejects, Ledger ledger) {
        if (maxRejects.endsWith("%")) {
            BigDecimal share = new BigDecimal(maxRejects.substring(0, maxRejects.length() - 1));
            BigDecimal allowed =
                    share.multiply(BigDecimal.valueOf(ledger.rowsRead())).movePointLeft(2);
            return BigDecimal.valueOf(ledger.rejected()).compareTo(allowed) > 0;
        }
        return ledger.rejected() > Long.parseLong(maxRejects);
    }
}
