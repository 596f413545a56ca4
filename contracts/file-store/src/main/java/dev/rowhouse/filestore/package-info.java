/** Where the bytes of uploaded files live: one port, and one package for each technology that can stand behind it. */
@NullMarked
package dev.rowhouse.filestore;

import org.jspecify.annotations.NullMarked;
