/**
 * The one place that decides which servers a test talks to: real ones that the environment names, containers, or embedded
 * ones. A test uses {@link dev.rowhouse.testservers.BackingServers} and does not know.
 */
@NullMarked
package dev.rowhouse.testservers;

import org.jspecify.annotations.NullMarked;
