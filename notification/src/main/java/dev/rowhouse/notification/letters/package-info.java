/**
 * Writes letters about jobs: subject, plain text and HTML.
 *
 * <p>File names, column names and values come from outside. Each passes {@link
 * dev.rowhouse.notification.letters.OneLine} on its way into a letter, and the HTML template escapes what is left.
 */
@NullMarked
package dev.rowhouse.notification.letters;

import org.jspecify.annotations.NullMarked;
