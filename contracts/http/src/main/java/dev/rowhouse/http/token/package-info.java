/** Access tokens at every service: verified by auth's published keys, remembered for a minute, and checked for revocation. */
@NullMarked
package dev.rowhouse.http.token;

import org.jspecify.annotations.NullMarked;
