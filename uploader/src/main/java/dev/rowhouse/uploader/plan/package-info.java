/**
 * How a file will be read: encoding and dialect, header, columns, types, and the chunks that it is loaded in. Needs one pass
 * over the file's bytes, and a second over its cells only where samples cannot tell the types.
 */
@NullMarked
package dev.rowhouse.uploader.plan;

import org.jspecify.annotations.NullMarked;
