/** What can be asked of one dataset, as an OpenAPI document with its columns in it. */
@NullMarked
package dev.rowhouse.query.document;

import org.jspecify.annotations.NullMarked;
