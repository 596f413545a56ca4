/** Who may call what. */
@NullMarked
package dev.rowhouse.gateway.security;

import org.jspecify.annotations.NullMarked;
