package dev.rowhouse.uploader.write;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.Progress;
import dev.rowhouse.uploader.job.Job;
import dev.rowhouse.uploader.types.Column;
import java.util.List;

/**
 * Rows that were written, inside the transaction that writes them.
 *
 * @param job completed
 * @param columns of the dataset
 */
public record Written(Job job, Progress progress, Ledger ledger, List<Column> columns) {}
