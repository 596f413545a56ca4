/** The schema {@code notification} on MySQL or MariaDB. */
@NullMarked
package dev.rowhouse.notification.mysql;

import org.jspecify.annotations.NullMarked;
