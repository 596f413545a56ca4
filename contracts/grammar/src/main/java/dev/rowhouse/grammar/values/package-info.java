/** How values of each type are read from a request, and in which form they are given back: the one place for both. */
@NullMarked
package dev.rowhouse.grammar.values;

import org.jspecify.annotations.NullMarked;
