package dev.rowhouse.uploader.job;

import dev.rowhouse.events.RejectReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rejects of jobs. All writes happen inside the caller's transaction. */
public interface Rejects {

    /**
     * One reason why a row was refused.
     *
     * @param column null where it is about the whole row
     * @param columnNo 1-based position of the column in the dataset, or 0
     */
    record Reason(String code, @Nullable String column, int columnNo, String value, String message) {}

    /**
     * A row that was refused.
     *
     * @param cells its cells in the order of the file, as they stand there
     */
    record Reject(long line, List<Reason> reasons, List<String> cells) {}

    /**
     * How often a kind of reject occurred.
     *
     * @param columnNo 1-based position of the column in the dataset, or 0
     */
    record Counted(int columnNo, RejectReason reason) {

        public Counted oneMore() {
            return new Counted(
                    columnNo,
                    new RejectReason(
                            reason.code(),
                            reason.column(),
                            reason.rows() + 1,
                            reason.exampleLine(),
                            reason.exampleValue(),
                            reason.message()));
        }
    }

    void add(long jobId, List<Reject> rejects);

    /** Adds to the counts of reasons, which cover also rejects that are not kept. */
    void count(long jobId, List<Counted> reasons);

    /** All that are kept of a job, in the order of their lines. Only for jobs of few rows. */
    List<Reject> all(long jobId);

    /** Forgets all of a job, for one that starts over. */
    void clear(long jobId);

    List<RejectReason> mostFrequentReasons(long jobId, int most);
}
