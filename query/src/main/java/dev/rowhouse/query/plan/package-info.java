/**
 * Requests checked against the datasets they are for, and the statements that answer them. Names become columns of the
 * catalog, values parameters; nothing else of a request reaches a statement.
 */
@NullMarked
package dev.rowhouse.query.plan;

import org.jspecify.annotations.NullMarked;
