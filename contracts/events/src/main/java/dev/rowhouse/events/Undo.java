package dev.rowhouse.events;

import java.util.List;

/**
 * What became of the rows of a job that was undone.
 *
 * @param removed rows that the job had created and that are gone
 * @param restored rows that have the values again that they had before the job
 * @param left rows that a later job has changed since, and that stay as they are
 * @param leftLines lines of the undone file that wrote the first of those, at most 1,000
 */
public record Undo(long removed, long restored, long left, List<Long> leftLines) {

    public Undo {
        leftLines = List.copyOf(leftLines);
    }
}
