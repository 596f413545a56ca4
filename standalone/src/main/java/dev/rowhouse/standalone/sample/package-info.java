/** The employment set: three files with schemas and two reports, to try Rowhouse with, and the generator they came from. */
@NullMarked
package dev.rowhouse.standalone.sample;

import org.jspecify.annotations.NullMarked;
