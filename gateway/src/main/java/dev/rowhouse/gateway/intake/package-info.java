/**
 * From the bytes that were sent to the bytes that are stored: limits, digests, unpacking, and a look at whether they can be
 * a table at all. Everything here is a stream; nothing holds more than a buffer.
 */
@NullMarked
package dev.rowhouse.gateway.intake;

import org.jspecify.annotations.NullMarked;
