/**
 * How a file is written, told from its bytes: encoding, delimiter and quotes, header rows, and where its table begins and
 * ends. Needs one pass over the file, in which it is cut into chunks, too.
 */
@NullMarked
package dev.rowhouse.uploader.dialect;

import org.jspecify.annotations.NullMarked;
