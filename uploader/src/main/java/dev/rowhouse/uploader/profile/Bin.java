package dev.rowhouse.uploader.profile;

/**
 * A bar of a histogram.
 *
 * @param from its smallest value, in canonical form
 * @param to the smallest value behind it, in canonical form
 * @param count how many values are in it
 */
record Bin(String from, String to, long count) {}
