/** Events of jobs, as they come from the broker. */
@NullMarked
package dev.rowhouse.gateway.rabbit;

import org.jspecify.annotations.NullMarked;
