package dev.rowhouse.uploader.catalog;

import java.util.List;

/**
 * Values that must occur in another dataset. A row in which any of them is missing refers to nothing and is fine.
 *
 * @param dataset its name; empty for the dataset itself
 */
public record ForeignKey(List<String> fields, String dataset, List<String> referencedFields) {}
