/**
 * Files in a directory of the local file system, for one process at a time.
 *
 * <p>A file is written under a temporary name in {@code unfinished}, forced to disk, renamed to {@code <first two digits of
 * its id>/<id>}, and the directory is forced to disk too. Only then it counts as stored.
 */
@NullMarked
package dev.rowhouse.filestore.directory;

import org.jspecify.annotations.NullMarked;
