/**
 * Uploads: taking files in, and what became of them. An upload is accepted once, here; everything after that is told by
 * events of its jobs, each with a revision.
 */
@NullMarked
package dev.rowhouse.gateway.upload;

import org.jspecify.annotations.NullMarked;
