package dev.rowhouse.uploader.index;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What there is of an index that somebody wants.
 *
 * @param problem why it cannot be made; null unless it failed
 */
public record IndexState(
        IndexChoice choice, State state, @Nullable String problem) {

    /** Whether it can be used. */
    public enum State {
        BUILDING,
        READY,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static IndexState of(DatasetIndex index, int version) {
        Integer done = index.doneVersion();
        if (done == null || done != version) {
            return new IndexState(index.choice(), State.BUILDING, null);
        }
        return new IndexState(index.choice(), index.problem() == null ? State.READY : State.FAILED, index.problem());
    }
}
