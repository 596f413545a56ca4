/** What a server sends, byte by byte, for tests of what usual clients hide. */
@NullMarked
package dev.rowhouse.testservers.wire;

import org.jspecify.annotations.NullMarked;
