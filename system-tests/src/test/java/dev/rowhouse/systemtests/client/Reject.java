package dev.rowhouse.systemtests.client;

import java.util.List;

/**
 * A row of the rejects CSV.
 *
 * @param cells the original text, in the order of the file
 * @param errors the column {@code _errors}
 */
public record Reject(List<String> cells, long line, String errors) {}
