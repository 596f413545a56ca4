/**
 * Rowhouse on one machine: the composition root that starts the five services as five Spring contexts in one process, with
 * embedded servers behind them, each of which a real one can replace.
 */
@NullMarked
package dev.rowhouse.standalone;

import org.jspecify.annotations.NullMarked;
