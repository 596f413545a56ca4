/**
 * Requests that change or take away the records that conditions select: the conditions of reading, written by the same code.
 * Records are moved by statements over sets of them, never held in memory; what is left is a job like that of rows that came
 * without a file, which can be undone.
 */
@NullMarked
package dev.rowhouse.uploader.change;

import org.jspecify.annotations.NullMarked;
