/** The indexes of datasets: which there are, and which would help the requests that were slow. */
@NullMarked
package dev.rowhouse.query.index;

import org.jspecify.annotations.NullMarked;
