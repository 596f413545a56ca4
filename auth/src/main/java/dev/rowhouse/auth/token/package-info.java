/** API tokens: people make them for their programs, and the gateway exchanges them for access tokens. */
@NullMarked
package dev.rowhouse.auth.token;

import org.jspecify.annotations.NullMarked;
