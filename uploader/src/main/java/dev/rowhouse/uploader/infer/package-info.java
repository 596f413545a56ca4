/** Which type a column has, told from its cells: from samples first, and from every row where a row disagrees with them. */
@NullMarked
package dev.rowhouse.uploader.infer;

import org.jspecify.annotations.NullMarked;
