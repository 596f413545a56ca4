package dev.rowhouse.gateway.upload;

import java.util.UUID;

/** An upload's rows came without a file, so there is none to hand out or to read again. */
public class NoFile extends RuntimeException {

    public NoFile(UUID id) {
        super("The rows of upload %s came with a request to /api/records; there is no file".formatted(id));
    }
}
