/** Names in the access tokens that auth issues and every service verifies for itself. */
@NullMarked
package dev.rowhouse.accesstokens;

import org.jspecify.annotations.NullMarked;
