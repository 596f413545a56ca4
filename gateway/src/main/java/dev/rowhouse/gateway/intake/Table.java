package dev.rowhouse.gateway.intake;

import java.io.InputStream;

/**
 * A table that is being sent, unpacked.
 *
 * @param filename harmless, and without the suffix of a packing
 * @param content refuses what is wrong with the file as late as at its end, by throwing instead of ending
 */
public record Table(String filename, InputStream content) {}
