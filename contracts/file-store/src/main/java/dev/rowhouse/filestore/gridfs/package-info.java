/**
 * Files in MongoDB GridFS.
 *
 * <p>Each attempt to store writes chunks under an id of its own, and is published by its document in {@code files}, whose
 * {@code filename} (the file's id) a unique index keeps single. So an attempt can be cleaned up without touching another
 * one's chunks.
 */
@NullMarked
package dev.rowhouse.filestore.gridfs;

import org.jspecify.annotations.NullMarked;
