package dev.rowhouse.filestore;

import java.util.UUID;

/** There is content under this id. It was left as it is, and nothing of the new content was kept. */
public class AlreadyStored extends RuntimeException {

    public AlreadyStored(UUID id) {
        super("There is content under the id " + id);
    }
}
