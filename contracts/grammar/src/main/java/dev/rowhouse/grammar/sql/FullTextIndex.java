package dev.rowhouse.grammar.sql;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What words of a column are looked up in. Texts are compared to the letter, and so are words in an index of them; an index in
 * which case does not count is one of a generated column that has the text in small letters. Indexes from before there were
 * such columns are still asked.
 *
 * @param isFolded whether it is one of small letters
 */
public record FullTextIndex(Column column, boolean isFolded) {

    /** The generated column of a column; both are physical names. */
    public static String folded(String physical) {
        return "f_" + physical;
    }

    /**
     * The index of one column alone, if it has one.
     *
     * @param indexed physical columns of each full-text index of its table
     */
    public static Optional<FullTextIndex> of(Column column, Collection<List<String>> indexed) {
        if (indexed.contains(List.of(folded(column.physical())))) {
            return Optional.of(new FullTextIndex(column, true));
        }
        return indexed.contains(List.of(column.physical()))
                ? Optional.of(new FullTextIndex(column, false))
                : Optional.empty();
    }

    /**
     * Adds whether a row has what is asked for.
     *
     * @param question in boolean mode
     */
    public SqlBuilder ask(SqlBuilder sql, String alias, String question) {
        sql.add("MATCH (" + alias + ".").identifier(isFolded ? folded(column.physical()) : column.physical());
        // The server folds both, so that they are folded alike.
        return sql.add(isFolded ? ") AGAINST (LOWER(" : ") AGAINST ((")
                .parameter(question)
                .add(") IN BOOLEAN MODE)");
    }
}
