/**
 * How often something may happen for a key, for example an account or an address. Counts are in the database, so they hold
 * over all instances; keys are kept as digests. No lock outlives a statement.
 */
@NullMarked
package dev.rowhouse.auth.limit;

import org.jspecify.annotations.NullMarked;
