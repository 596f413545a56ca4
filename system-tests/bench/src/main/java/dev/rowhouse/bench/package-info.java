/**
 * Measures loading, end to end over HTTP, against the database's own bulk loader on the same server in the same run.
 *
 * <p>Times of one run on one machine say little; the ratio of two that alternate says more. So ratios are taken pair by pair,
 * and medians are told.
 */
@NullMarked
package dev.rowhouse.bench;

import org.jspecify.annotations.NullMarked;
