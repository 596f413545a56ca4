package dev.rowhouse.uploader.index;

import java.util.Locale;

/** What an index is good for. */
public enum IndexKind {
    /** Comparisons and orders. */
    BTREE,
    /** Words of texts. */
    FULLTEXT;

    /** The name that requests and the catalog use. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
