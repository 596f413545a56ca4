/** Finds datasets by their names and rows by their words, whatever index knows them. */
@NullMarked
package dev.rowhouse.query.search;

import org.jspecify.annotations.NullMarked;
