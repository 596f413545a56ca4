/**
 * Brings uploaded files into datasets.
 *
 * <p>Owns the MySQL schemas {@code records} (catalog, jobs, rejects, reports) and {@code rows} (one table per version of a
 * dataset). Needs RabbitMQ, and the file store for reading. Announces {@code job.planned}, {@code job.progressed}, {@code
 * job.completed} and {@code job.failed}; {@code job.accepted}, {@code chunk.ready} and {@code job.loaded} are messages to
 * itself, so that every uploader takes part in the work and a crash costs one chunk.
 */
@NullMarked
package dev.rowhouse.uploader;

import org.jspecify.annotations.NullMarked;
