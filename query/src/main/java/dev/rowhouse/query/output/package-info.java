/** The formats in which rows are written, byte for byte and row by row. */
@NullMarked
package dev.rowhouse.query.output;

import org.jspecify.annotations.NullMarked;
