package dev.rowhouse.uploader.change;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.uploader.change.SelectedRows.Line;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.types.Column;
import java.util.List;
import java.util.function.Function;

/**
 * Records that a request selected, inside the transaction that has changed them or taken them away.
 *
 * @param job completed
 * @param columns of the dataset
 * @param records reads columns of all of them: changed ones as they are now, others as they were
 */
public record Changed(Job job, Ledger ledger, List<Column> columns, Function<List<Column>, List<Line>> records) {}
