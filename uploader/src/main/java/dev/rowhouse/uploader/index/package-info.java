/** Indexes that owners choose for their datasets: which there are to be, and making them while others read and load. */
@NullMarked
package dev.rowhouse.uploader.index;

import org.jspecify.annotations.NullMarked;
