/** A MariaDB server as a child process, and the schemas and accounts that Rowhouse needs in any MySQL-like server. */
@NullMarked
package dev.rowhouse.embedded.database;

import org.jspecify.annotations.NullMarked;
