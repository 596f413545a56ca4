package dev.rowhouse.gateway.upload;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asks for.
 *
 * @param dataset null: to be made from the file's name
 */
public record LoadSettings(@Nullable DatasetName dataset, LoadMode mode, boolean dryRun, UploadOptions options) {}
