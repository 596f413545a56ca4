/** What the gateway does not serve itself, and what those who do say of themselves. */
@NullMarked
package dev.rowhouse.gateway.routes;

import org.jspecify.annotations.NullMarked;
