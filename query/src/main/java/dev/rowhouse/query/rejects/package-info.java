/** The rows of an upload that were refused, with their original text. */
@NullMarked
package dev.rowhouse.query.rejects;

import org.jspecify.annotations.NullMarked;
