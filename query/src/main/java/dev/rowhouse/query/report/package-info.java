/** Queries over datasets, kept under names or not, and their results. */
@NullMarked
package dev.rowhouse.query.report;

import org.jspecify.annotations.NullMarked;
