/** Backups that are brought back: read as a stream that nobody is to be trusted with, and seen by nobody before the end. */
@NullMarked
package dev.rowhouse.uploader.restore;

import org.jspecify.annotations.NullMarked;
