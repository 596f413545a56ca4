package dev.rowhouse.query.rejects;

import java.util.List;
import java.util.UUID;

/**
 * The latest job of an upload.
 *
 * @param fileColumns names of the file's columns in their order; empty until the job is planned
 * @param cells how many cells its longest reject has
 */
public record RejectingJob(long id, UUID accountId, String filename, List<String> fileColumns, int cells) {}
