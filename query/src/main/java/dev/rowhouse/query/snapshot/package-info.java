/** Reading catalog and rows as they stand at one moment: the port, and the statements that go through it. */
@NullMarked
package dev.rowhouse.query.snapshot;

import org.jspecify.annotations.NullMarked;
