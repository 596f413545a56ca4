/** An AMQP 0-9-1 broker inside the JVM, for RabbitMQ clients that keep to what both brokers do alike. */
@NullMarked
package dev.rowhouse.embedded.broker;

import org.jspecify.annotations.NullMarked;
