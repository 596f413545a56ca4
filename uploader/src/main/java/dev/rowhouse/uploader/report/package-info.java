/** Queries kept under names. The query service runs them. */
@NullMarked
package dev.rowhouse.uploader.report;

import org.jspecify.annotations.NullMarked;
