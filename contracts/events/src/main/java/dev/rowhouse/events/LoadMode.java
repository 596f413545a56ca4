package dev.rowhouse.events;

/** What a job does with rows that the dataset has already. On the wire in lower case. */
public enum LoadMode {
    APPEND,
    REPLACE,
    UPSERT,
    INSERT_ONLY,
    UPDATE_ONLY,
    /** Sets columns of the records that conditions select. */
    PATCH,
    /** Takes away the records that conditions select. */
    DELETE;

    /** Whether records that are there can change. */
    public boolean overwrites() {
        return this == UPSERT || this == UPDATE_ONLY || isOfRequests();
    }

    /** Whether it is about records that a request selects: no file is loaded like that. */
    public boolean isOfRequests() {
        return this == PATCH || this == DELETE;
    }
}
