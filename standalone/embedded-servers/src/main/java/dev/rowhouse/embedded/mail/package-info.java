/** A mail server that delivers nowhere: what it takes is kept in files and shown on a page. */
@NullMarked
package dev.rowhouse.embedded.mail;

import org.jspecify.annotations.NullMarked;
