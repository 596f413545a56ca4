/**
 * What will be done with a file: its turn on the dataset, the columns that its cells go to, their types, and the table that
 * takes them. Needs a pass over the file's cells only where samples cannot tell the types.
 */
@NullMarked
package dev.rowhouse.uploader.plan;

import org.jspecify.annotations.NullMarked;
