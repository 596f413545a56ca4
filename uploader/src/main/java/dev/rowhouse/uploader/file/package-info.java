/** The bytes of a stored file, and the ranges of it that are loaded as chunks. */
@NullMarked
package dev.rowhouse.uploader.file;

import org.jspecify.annotations.NullMarked;
