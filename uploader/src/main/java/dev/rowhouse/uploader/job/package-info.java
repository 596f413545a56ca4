/** Jobs: their life, their order on a dataset, their plan and their counts. */
@NullMarked
package dev.rowhouse.uploader.job;

import org.jspecify.annotations.NullMarked;
