/** The end of a job: what can only be decided over all rows, and the moment in which readers see them. */
@NullMarked
package dev.rowhouse.uploader.complete;

import org.jspecify.annotations.NullMarked;
