package dev.rowhouse.query.search;

import dev.rowhouse.grammar.names.NamePlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that was found.
 *
 * @param score the more, the better; comparable within one question only
 * @param matches where words were found, of many the first
 */
public record NameHit(String dataset, String title, long rowCount, long score, List<Match> matches) {

    /**
     * A name in which a word was found.
     *
     * @param column null if it is a name of the dataset itself
     */
    public record Match(NamePlace place, @Nullable String column) {}
}
