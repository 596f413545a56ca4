/** Conditions as SQL: checked against the columns of a table, with every value a parameter. */
@NullMarked
package dev.rowhouse.grammar.sql;

import org.jspecify.annotations.NullMarked;
