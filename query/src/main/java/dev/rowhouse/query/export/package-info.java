/** Exports: the formats of whole datasets, and what is told of an export when it has ended. */
@NullMarked
package dev.rowhouse.query.export;

import org.jspecify.annotations.NullMarked;
