package dev.rowhouse.query.catalog;

import java.util.List;

/**
 * Columns whose values are to be found in another dataset.
 *
 * @param fields names of the columns
 * @param dataset name of the other dataset; empty for the dataset itself
 * @param referencedFields names of its columns, in the same order
 */
public record ForeignKey(List<String> fields, String dataset, List<String> referencedFields) {}
