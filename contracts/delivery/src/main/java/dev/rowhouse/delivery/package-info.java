/**
 * How services deliver events to each other: at least once, in a transaction with what they announce.
 *
 * <p>A service that publishes keeps a table {@code outbox} in its own schema; see {@link
 * dev.rowhouse.delivery.JdbcOutbox} for its columns. A service that consumes only writes listeners that throw when they
 * cannot do their work; what happens then is decided here, in one place.
 */
@NullMarked
package dev.rowhouse.delivery;

import org.jspecify.annotations.NullMarked;
