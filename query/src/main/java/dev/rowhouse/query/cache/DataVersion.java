package dev.rowhouse.query.cache;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.query.catalog.Dataset;
import java.util.Collection;

/**
 * What datasets hold at some moment. Equal versions mean equal rows: the uploader raises a dataset's revision in each
 * transaction that changes what can be seen.
 *
 * @param fingerprint differs as soon as any of the datasets shows something else
 */
public record DataVersion(String fingerprint) {

    public static DataVersion of(Collection<Dataset> datasets) {
        Fingerprint fingerprint = new Fingerprint();
        for (Dataset dataset : datasets) {
            fingerprint.add(dataset.table()).add(dataset.revision()).addAll(dataset.hiddenUploads());
            fingerprint.add(dataset.columns().size());
            for (Column column : dataset.columns()) {
                fingerprint
                        .add(column.name())
                        .add(column.physical())
                        .add(column.type().name());
            }
        }
        return new DataVersion(fingerprint.take());
    }
}
