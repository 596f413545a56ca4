/**
 * Servers that run inside, or as a child of, one JVM, so that Rowhouse works on a machine that has nothing but Java.
 *
 * <p>Each lives in a package of its own: {@link dev.rowhouse.embedded.database} (MariaDB), {@link
 * dev.rowhouse.embedded.broker} (Qpid Broker-J), {@link dev.rowhouse.embedded.mail} (SubEthaSMTP and a page). All of them
 * listen on the loopback address only, keep what they were given over a kill of the JVM, and are stopped by {@code
 * close()}: none installs a shutdown hook, because only their owner knows who still needs them at that moment.
 */
@NullMarked
package dev.rowhouse.embedded;

import org.jspecify.annotations.NullMarked;
