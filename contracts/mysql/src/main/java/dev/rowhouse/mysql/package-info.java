/** What every service tells Connector/J of the servers that Rowhouse runs on. */
@NullMarked
package dev.rowhouse.mysql;

import org.jspecify.annotations.NullMarked;
