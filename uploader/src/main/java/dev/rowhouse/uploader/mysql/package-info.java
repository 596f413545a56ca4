/** The catalog's counts, rejects and chunks, and the tables of records, in MySQL or MariaDB. Plain SQL that both understand. */
@NullMarked
package dev.rowhouse.uploader.mysql;

import org.jspecify.annotations.NullMarked;
