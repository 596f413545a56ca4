package dev.rowhouse.notification.letters;

import dev.rowhouse.events.JobCompleted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LetterRequested;
import dev.rowhouse.events.RejectReason;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Writes the letters that tell an uploader the outcome of a job, and people of their accounts. Safe for use by many threads. */
public final class Letters {

    private static final int MAX_REASONS = 10;

    private final String publicUrl;
    private final LetterTemplates templates = new LetterTemplates();

    /** Links begin with {@code publicUrl}, which has no slash at its end. */
    public Letters(URI publicUrl) {
        this.publicUrl = publicUrl.toString();
    }

    public Letter completed(JobCompleted event, String displayName) {
        return templates.write(new LetterModel(
                Headline.of(event),
                greeting(displayName),
                status(event),
                ledger(event.ledger(), event.dryRun() ? "Would be created" : "Created"),
                LedgerLine.total(event.ledger()),
                reasons(event.reasons()),
                null,
                Advice.after(event),
                uploadUrl(event.uploadId()),
                event.ledger().rejected() > 0 ? rejectsUrl(event.uploadId()) : null,
                publicUrl));
    }

    public Letter failed(JobFailed event, String displayName) {
        return templates.write(new LetterModel(
                Headline.of(event),
                greeting(displayName),
                "The dataset " + OneLine.of(event.dataset()) + " is as it was before: nothing of the file was loaded.",
                ledger(event.ledger(), "Good, but not kept"),
                LedgerLine.total(event.ledger()),
                reasons(event.reasons()),
                ProblemView.of(event.problem()),
                Advice.after(event),
                uploadUrl(event.uploadId()),
                event.reasons().isEmpty() ? null : rejectsUrl(event.uploadId()),
                publicUrl));
    }

    public Letter aboutAccount(LetterRequested event) {
        return templates.write(AccountLetterModel.of(event, greeting(event.displayName()), publicUrl));
    }

    private static String status(JobCompleted event) {
        String dataset = "the dataset " + OneLine.of(event.dataset());
        if (event.dryRun()) {
            return "This was a dry run for " + dataset + ": every row was checked, nothing was written.";
        }
        return Headline.loaded(event.ledger()) > 0
                ? "The loaded rows are in " + dataset + " now."
                : "Nothing was added to " + dataset + ".";
    }

    private static String greeting(String displayName) {
        String name = OneLine.of(displayName);
        return name.isEmpty() ? "Hello," : "Hello " + name + ",";
    }

    private static List<LedgerLine> ledger(Ledger ledger, String created) {
        return ledger.rowsRead() == 0 ? List.of() : LedgerLine.of(ledger, created);
    }

    private static List<ReasonView> reasons(List<RejectReason> reasons) {
        return reasons.stream().limit(MAX_REASONS).map(ReasonView::of).toList();
    }

    private String uploadUrl(UUID uploadId) {
        return publicUrl + "/#/uploads/" + uploadId;
    }

    private String rejectsUrl(UUID uploadId) {
        return publicUrl + "/api/uploads/" + uploadId + "/rejects";
    }
}
