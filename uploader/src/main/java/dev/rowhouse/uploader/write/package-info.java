/**
 * Rows that come with a request of their own, without a file. They go through the same checks, comparisons and counts as those
 * of a file, in one transaction while the caller waits; what is left is a job like any other, which can be undone.
 */
@NullMarked
package dev.rowhouse.uploader.write;

import org.jspecify.annotations.NullMarked;
