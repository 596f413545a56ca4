package dev.rowhouse.uploader.complete;

import dev.rowhouse.events.RejectReason;
import dev.rowhouse.uploader.complete.StagedRows.Conflicts;
import dev.rowhouse.uploader.complete.StagedRows.Conflicts.Conflict;
import dev.rowhouse.uploader.complete.StagedRows.Conflicts.Extent;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.job.JobCounts;
import dev.rowhouse.uploader.job.Rejects;
import dev.rowhouse.uploader.job.Rejects.Counted;
import dev.rowhouse.uploader.job.Rejects.Reason;
import dev.rowhouse.uploader.job.Rejects.Reject;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.types.Column;
import dev.rowhouse.uploader.types.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes rejects of rows that other rows rule out. Their text is read from the file again, and written some hundred
 * rows at a time: a file whose rows are all ruled out takes no more memory than one with a few such rows.
 */
final class RowRefusals {

    /** Each page reads its chunks again from their beginning, so it is large; an entry is small. */
    private static final int ENTRIES_AT_ONCE = 4000;

    private static final int ROWS_AT_ONCE = 500;

    /** A row of more characters is written at once, so that a batch of long ones does not fill the heap. */
    private static final int LONG_ROW = 10_000;

    private final Rejects rejects;
    private final JobCounts counts;
    private final RowTexts texts;
    private final Job job;
    private final LoadPlan plan;
    private final long mostKept;

    RowRefusals(Rejects rejects, JobCounts counts, RowTexts texts, Job job, LoadPlan plan, long mostKept) {
        this.rejects = rejects;
        this.counts = counts;
        this.texts = texts;
        this.job = job;
        this.plan = plan;
        this.mostKept = mostKept;
    }

    /** What a row breaks; {@code elsewhere} says so where no line of the same file is to blame. */
    record Rule(Violation.Code code, List<Column> columns, String elsewhere) {

        String message(long takenByLine) {
            return takenByLine > 0 ? "line %d has the same value already".formatted(takenByLine) : elsewhere;
        }
    }

    /** Takes the rows that were noted away, and writes down why. Rules are numbered by their place in the list. */
    void refuse(Conflicts conflicts, List<Rule> rules) {
        long refused = conflicts.remove();
        if (refused == 0) {
            return;
        }
        rejects.count(job.id(), tally(conflicts, rules));
        keep(conflicts, rules);
        counts.refuse(job.id(), refused);
    }

    private List<Counted> tally(Conflicts conflicts, List<Rule> rules) {
        List<Counted> tally = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Extent extent = conflicts.extent(i);
            if (extent.rows() > 0) {
                Reason example = reason(rules.get(i), 0, cells(extent.firstLine()));
                tally.add(new Counted(
                        example.columnNo(),
                        new RejectReason(
                                example.code(),
                                example.column(),
                                extent.rows(),
                                extent.firstLine(),
                                example.value(),
                                example.message())));
            }
        }
        return tally;
    }

    private List<String> cells(long line) {
        return Objects.requireNonNull(texts.cells(new TreeSet<>(List.of(line))).get(line));
    }

    private void keep(Conflicts conflicts, List<Rule> rules) {
        long room = mostKept - counts.rejected(job.id());
        long line = 0;
        while (room > 0) {
            TreeMap<Long, List<Conflict>> byLine = new TreeMap<>();
            List<Conflict> entries = conflicts.after(line, ENTRIES_AT_ONCE + rules.size());
            for (Conflict conflict : entries) {
                byLine.computeIfAbsent(conflict.line(), each -> new ArrayList<>())
                        .add(conflict);
            }
            if (entries.size() == ENTRIES_AT_ONCE + rules.size()) {
                byLine.pollLastEntry(); // there may be more of it
            }
            if (byLine.isEmpty()) {
                return;
            }
            room -= keep(byLine, rules, room);
            line = byLine.lastKey();
        }
    }

    private long keep(SortedMap<Long, List<Conflict>> byLine, List<Rule> rules, long room) {
        TreeSet<Long> lines = new TreeSet<>();
        byLine.keySet().stream().limit(room).forEach(lines::add);
        List<Reject> batch = new ArrayList<>();
        texts.read(lines, (line, cells) -> {
            List<Reason> reasons = Objects.requireNonNull(byLine.get(line)).stream()
                    .map(conflict -> reason(rules.get(conflict.rule()), conflict.takenByLine(), cells))
                    .toList();
            batch.add(new Reject(line, reasons, cells));
            if (chars(cells) > LONG_ROW || batch.size() == ROWS_AT_ONCE) {
                rejects.add(job.id(), batch);
                batch.clear();
            }
        });
        rejects.add(job.id(), batch);
        return lines.size();
    }

    private static long chars(List<String> cells) {
        return cells.stream().mapToLong(String::length).sum();
    }

    private Reason reason(Rule rule, long takenByLine, List<String> cells) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : rule.columns()) {
            names.add(column.name());
            int source = plan.source(column);
            values.add(source < 0 ? "" : cells.get(source));
        }
        return new Reason(
                rule.code().toString(),
                String.join(", ", names),
                plan.columns().indexOf(rule.columns().get(0)) + 1,
                String.join(", ", values),
                rule.message(takenByLine));
    }
}
