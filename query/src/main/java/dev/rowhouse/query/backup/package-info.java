/** Backups: a whole dataset, with what it is and where its rows come from, so that it can be brought back. */
@NullMarked
package dev.rowhouse.query.backup;

import org.jspecify.annotations.NullMarked;
