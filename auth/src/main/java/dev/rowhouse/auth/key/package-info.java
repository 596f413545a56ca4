/** The keys that sign access tokens: made once, encrypted at rest, published as a JWK set. */
@NullMarked
package dev.rowhouse.auth.key;

import org.jspecify.annotations.NullMarked;
