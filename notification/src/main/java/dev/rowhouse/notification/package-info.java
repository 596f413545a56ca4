/**
 * Tells people what became of their uploads.
 *
 * <p>Owns the MySQL schema {@code notification}: whom to write to, and what was sent. Needs RabbitMQ and an SMTP server.
 * Consumes {@code account.registered}, {@code job.completed} and {@code job.failed}; announces nothing.
 */
@NullMarked
package dev.rowhouse.notification;

import org.jspecify.annotations.NullMarked;
