/** Facets: the most frequent values of columns among rows that fulfil conditions. */
@NullMarked
package dev.rowhouse.query.facet;

import org.jspecify.annotations.NullMarked;
