package dev.rowhouse.uploader.catalog;

import dev.rowhouse.grammar.names.NamePlace;
import java.util.List;
import java.util.Set;

/** The words by which datasets are found. */
public interface SearchableNames extends DroppedWithDataset {

    /**
     * A word that a dataset is called by.
     *
     * @param position the column's, from 1; 0 for the dataset itself
     */
    record Word(String word, NamePlace place, int position) {}

    /** Replaces all words of a dataset inside the caller's transaction. */
    void replace(long datasetId, Set<Word> words);

    /** Some datasets that have no words, at most so many: those that are older than words are. */
    List<Long> withoutWords(int limit);
}
