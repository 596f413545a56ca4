/** Column profiles: what the columns of a dataset hold, told without reading it when somebody asks. */
@NullMarked
package dev.rowhouse.uploader.profile;

import org.jspecify.annotations.NullMarked;
