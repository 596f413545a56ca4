/**
 * What a cell's text means under a type, whether the type allows it, and how it is written for the database's bulk loader.
 *
 * <p>{@code docs/types.md} tells the same for users: each type's accepted forms and the canonical form it is given back in.
 */
@NullMarked
package dev.rowhouse.uploader.types;

import org.jspecify.annotations.NullMarked;
