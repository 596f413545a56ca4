/** The demo: a client of the public HTTP contract that loads the sample and shows what came of it. */
@NullMarked
package dev.rowhouse.standalone.demo;

import org.jspecify.annotations.NullMarked;
