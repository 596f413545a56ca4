/** Events in, from RabbitMQ. Listeners translate and nothing else; failures are treated as the delivery contract says. */
@NullMarked
package dev.rowhouse.auth.rabbit;

import org.jspecify.annotations.NullMarked;
