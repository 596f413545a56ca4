/** What Rowhouse must hold, asked from outside. No class of a service is known here. */
@NullMarked
package dev.rowhouse.systemtests;

import org.jspecify.annotations.NullMarked;
