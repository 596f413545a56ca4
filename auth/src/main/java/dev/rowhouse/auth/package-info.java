/**
 * The service that knows who is who: accounts, login sessions, and the keys that sign access tokens.
 *
 * <p>It owns the MySQL schema {@code auth}, needs RabbitMQ to announce new accounts ({@code account.registered}), and
 * consumes nothing. Other services verify its tokens with the JWK set it publishes and never call it for that.
 */
@NullMarked
package dev.rowhouse.auth;

import org.jspecify.annotations.NullMarked;
