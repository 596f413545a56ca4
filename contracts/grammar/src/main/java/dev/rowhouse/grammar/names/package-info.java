/** How names of datasets and columns are taken apart into words: the one place for who keeps them and who looks for them. */
@NullMarked
package dev.rowhouse.grammar.names;

import org.jspecify.annotations.NullMarked;
