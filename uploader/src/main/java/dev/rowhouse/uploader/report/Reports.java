package dev.rowhouse.uploader.report;

import java.time.Instant;
import java.util.UUID;

/** Stored queries. A name belongs to its owner alone. */
public interface Reports {

    /**
     * Keeps a query, in place of any that the owner has under the name.
     *
     * @return whether there was none before
     */
    boolean put(UUID ownerId, String name, String title, String query, Instant now);

    /** Deletes a query, and says whether there was one. */
    boolean delete(UUID ownerId, String name);
}
