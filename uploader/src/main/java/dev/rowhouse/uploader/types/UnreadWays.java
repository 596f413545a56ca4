package dev.rowhouse.uploader.types;

/**
 * What a part of a regular expression can do without reading a character, see {@link UnreadSteps}.
 *
 * @param ways through all of it
 * @param steps until it is left or fails
 * @param waysOn to its end from behind a character that was read in it
 * @param stepsOn the same until it is left
 * @param stepsToFail from behind such a character to places from which it is never left
 * @param longest how many characters it matches, at most
 */
record UnreadWays(long ways, long steps, long waysOn, long stepsOn, long stepsToFail, long longest) {

    /** As good as without end: sums and products stop here. */
    static final long MANY = 1_000_000_000;

    static final UnreadWays NOTHING = new UnreadWays(1, 0, 0, 0, 0, 0);
    static final UnreadWays PLACE = new UnreadWays(1, 1, 0, 0, 0, 0);
    static final UnreadWays CHARACTER = new UnreadWays(0, 1, 1, 1, 0, 2);
    /** What a group has matched, which may be empty. */
    static final UnreadWays REFERENCE = new UnreadWays(1, 1, 1, 1, 0, MANY);

    UnreadWays then(UnreadWays next) {
        long onward = plus(stepsOn, times(waysOn, next.steps));
        boolean leaves = next.ways > 0;
        return new UnreadWays(
                times(ways, next.ways),
                plus(steps, times(ways, next.steps)),
                Math.max(times(waysOn, next.ways), next.waysOn),
                leaves ? Math.max(onward, next.stepsOn) : next.stepsOn,
                Math.max(Math.max(stepsToFail, next.stepsToFail), leaves ? 0 : onward),
                plus(longest, next.longest));
    }

    UnreadWays or(UnreadWays other) {
        return new UnreadWays(
                plus(ways, other.ways),
                plus(steps, other.steps),
                Math.max(waysOn, other.waysOn),
                Math.max(stepsOn, other.stepsOn),
                Math.max(stepsToFail, other.stepsToFail),
                Math.max(longest, other.longest));
    }

    UnreadWays optional() {
        return or(NOTHING);
    }

    /** A round without a character is the last one, but for expressions that have only one way: they take all they must. */
    UnreadWays repeated(long atLeast, long atMost) {
        long rounds = ways == 0 ? steps : times(steps, Math.max(1, atLeast));
        return new UnreadWays(
                plus(ways, 1),
                plus(rounds, 1),
                times(waysOn, plus(ways, 1)),
                plus(plus(stepsOn, times(waysOn, rounds)), 1),
                stepsToFail,
                times(longest, atMost));
    }

    /** Looks ahead without moving. */
    UnreadWays ahead() {
        return new UnreadWays(1, plus(steps, 1), 1, plus(stepsOn, 1), stepsToFail, 0);
    }

    /** Looks back from each place where it could begin. */
    UnreadWays behind() {
        return new UnreadWays(1, times(plus(steps, 1), plus(longest, 1)), 1, plus(stepsOn, 1), stepsToFail, 0);
    }

    long stepsAfterARead() {
        return Math.max(stepsOn, stepsToFail);
    }

    private static long plus(long a, long b) {
        return Math.min(MANY, a + b);
    }

    private static long times(long a, long b) {
        return Math.min(MANY, a * b);
    }
}
