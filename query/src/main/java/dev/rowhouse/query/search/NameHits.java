package dev.rowhouse.query.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of datasets that were found.
 *
 * @param next the end of this page; null if it is the last one
 * @param isInexact whether no dataset has the words, and these have such as differ by a letter
 */
public record NameHits(List<NameHit> items, @Nullable String next, boolean isInexact) {}
