/** Login sessions: how they are opened, carried on by refresh tokens, and ended; and the access tokens issued meanwhile. */
@NullMarked
package dev.rowhouse.auth.session;

import org.jspecify.annotations.NullMarked;
