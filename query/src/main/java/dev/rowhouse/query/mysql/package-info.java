/** Reads the uploader's schemas on MySQL and MariaDB. */
@NullMarked
package dev.rowhouse.query.mysql;

import org.jspecify.annotations.NullMarked;
