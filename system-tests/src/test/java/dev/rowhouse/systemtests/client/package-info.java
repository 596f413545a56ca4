/** Rowhouse as its users see it: over HTTP only. */
@NullMarked
package dev.rowhouse.systemtests.client;

import org.jspecify.annotations.NullMarked;
