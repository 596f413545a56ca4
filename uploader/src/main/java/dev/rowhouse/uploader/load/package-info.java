/** Loads chunks: cells are taken apart, checked and converted here, and only then handed to the database's bulk loader. */
@NullMarked
package dev.rowhouse.uploader.load;

import org.jspecify.annotations.NullMarked;
