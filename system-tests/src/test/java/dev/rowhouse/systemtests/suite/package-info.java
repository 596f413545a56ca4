/**
 * Starts Rowhouse as processes of its own, as it is deployed, and ends them again: all in one process on embedded servers, or
 * five services on the servers that the environment names.
 */
@NullMarked
package dev.rowhouse.systemtests.suite;

import org.jspecify.annotations.NullMarked;
