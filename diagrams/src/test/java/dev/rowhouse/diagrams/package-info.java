/** Renders the diagrams, and holds what is rendered against the pictures that the architecture page shows. */
@NullMarked
package dev.rowhouse.diagrams;

import org.jspecify.annotations.NullMarked;
