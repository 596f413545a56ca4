package dev.rowhouse.events;

/** What a job does with rows that the dataset has already. On the wire in lower case. */
public enum LoadMode {
    APPEND,
    REPLACE,
    UPSERT,
    INSERT_ONLY,
    UPDATE_ONLY;

    /** Whether rows can change records that are there. */
    public boolean overwrites() {
        return this == UPSERT || this == UPDATE_ONLY;
    }
}
