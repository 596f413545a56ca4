/** Takes back what completed jobs have brought into their datasets. */
@NullMarked
package dev.rowhouse.uploader.undo;

import org.jspecify.annotations.NullMarked;
