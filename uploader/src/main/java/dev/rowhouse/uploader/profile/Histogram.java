package dev.rowhouse.uploader.profile;

import java.util.List;

/**
 * Counts values by ranges of one width. The width is found while values come: when they no longer fit, neighbouring ranges
 * become one, whose border is a border of theirs. So the counts are exact, whatever the order of the values.
 */
interface Histogram {

    /** Most bars that a histogram has in the end. */
    int MOST_BINS = 20;

    /** Adds a value as the server writes it. */
    void add(byte[] raw);

    /** Bars without gaps between them, from that of the smallest value to that of the largest one. */
    List<Bin> bins();

    /** Of a column whose values have no widths. */
    Histogram NONE = new Histogram() {
        @Override
        public void add(byte[] raw) {}

        @Override
        public List<Bin> bins() {
            return List.of();
        }
    };
}
