package dev.rowhouse.uploader.catalog;

import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the words of datasets what their names are. It listens to the entity, so whatever changes a dataset changes its
 * words in the same transaction, and no use case can forget to.
 */
public class KeepNamesSearchable {

    private static final int BATCH = 100;

    private final SearchableNames names;

    public KeepNamesSearchable(SearchableNames names) {
        this.names = names;
    }

    @PostPersist
    @PostUpdate
    void written(Dataset dataset) {
        if (dataset.isCalledOtherwise()) {
            names.replace(dataset.id(), DatasetWords.of(dataset));
            dataset.wordsAreKept();
        }
    }

    /** Gives words to datasets that were made before there were any, each in a transaction of its own. */
    public void catchUp(Datasets datasets, TransactionOperations transactions) {
        for (List<Long> ids = names.withoutWords(BATCH); !ids.isEmpty(); ids = names.withoutWords(BATCH)) {
            ids.forEach(id -> transactions.executeWithoutResult(
                    status -> datasets.lock(id).ifPresent(dataset -> names.replace(id, DatasetWords.of(dataset)))));
        }
    }
}
