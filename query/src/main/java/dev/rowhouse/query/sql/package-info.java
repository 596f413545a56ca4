/**
 * SELECTs that people write over datasets.
 *
 * <p>What they wrote is never sent. It is parsed, and a new statement is written from the parsed one, node by node: what
 * this package does not know how to write cannot get through. Literals become parameters, datasets become derived tables of
 * their visible rows, and common table expressions get names of the program's own; so no name in a query can reach a table
 * of the server.
 */
@NullMarked
package dev.rowhouse.query.sql;

import org.jspecify.annotations.NullMarked;
