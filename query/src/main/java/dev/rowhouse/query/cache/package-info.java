/** Answers that were given before, and are given again as long as nothing that they show has changed. */
@NullMarked
package dev.rowhouse.query.cache;

import org.jspecify.annotations.NullMarked;
