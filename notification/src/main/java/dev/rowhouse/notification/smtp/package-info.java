/** Mail out, over SMTP. */
@NullMarked
package dev.rowhouse.notification.smtp;

import org.jspecify.annotations.NullMarked;
