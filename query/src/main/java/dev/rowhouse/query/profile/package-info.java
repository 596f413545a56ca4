/** Column profiles as the uploader keeps them. */
@NullMarked
package dev.rowhouse.query.profile;

import org.jspecify.annotations.NullMarked;
