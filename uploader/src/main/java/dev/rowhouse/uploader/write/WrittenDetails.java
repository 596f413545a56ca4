package dev.rowhouse.uploader.write;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.uploader.job.Job;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the audit log is told of a request that wrote: the upload that it is, and how many records it was about. */
public final class WrittenDetails {

    private WrittenDetails() {}

    public static Map<String, String> of(Job job, Ledger ledger) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("upload", job.uploadId().toString());
        add(details, "created", ledger.created());
        add(details, "updated", ledger.updated());
        add(details, "unchanged", ledger.unchanged());
        add(details, "rejected", ledger.rejected());
        add(details, "deleted", ledger.deleted());
        return details;
    }

    private static void add(Map<String, String> details, String name, long count) {
        if (count > 0) {
            details.put(name, Long.toString(count));
        }
    }
}
