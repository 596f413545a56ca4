/** Reading records: a query is checked against a dataset, becomes statements, and its rows flow to the answer. */
@NullMarked
package dev.rowhouse.query.records;

import org.jspecify.annotations.NullMarked;
