/** Datasets: their names, owners, schemas and versions, and who may touch them. */
@NullMarked
package dev.rowhouse.uploader.catalog;

import org.jspecify.annotations.NullMarked;
