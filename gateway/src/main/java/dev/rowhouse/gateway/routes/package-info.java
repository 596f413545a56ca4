/** What the gateway does not serve itself, and whether those who do are ready. */
@NullMarked
package dev.rowhouse.gateway.routes;

import org.jspecify.annotations.NullMarked;
