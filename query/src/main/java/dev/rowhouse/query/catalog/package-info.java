/** Datasets as the catalog describes them, and the one rule that says who may read them. */
@NullMarked
package dev.rowhouse.query.catalog;

import org.jspecify.annotations.NullMarked;
