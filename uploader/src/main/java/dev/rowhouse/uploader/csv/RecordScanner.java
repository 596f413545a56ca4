package dev.rowhouse.uploader.csv;

/**
 * Finds where records end. It is fed bytes piece by piece and keeps only its state, so its memory does not depend on the
 * file, and how the bytes are cut into pieces makes no difference.
 *
 * <p>What cannot be read is refused as small as possible, so that an unbalanced quote costs one line and not the rest of
 * the file: where a quoted cell goes on past the end of its line and then turns out to be malformed, longer than {@code
 * maxRecordBytes} or open at the end of input, only the line where the record starts is refused, and scanning resumes on
 * the line after it. For that the scanner asks for bytes again: {@link #position()} is always the offset of the byte that
 * it wants next.
 *
 * <p>Not safe for use by several threads.
 */
public final class RecordScanner {

    /** What a record turned out to be. */
    public enum Kind {
        WELL_FORMED,
        /** A line without any character. Not a row. */
        BLANK,
        /** Text follows a closing quote on the same line. */
        TEXT_AFTER_QUOTE,
        /** A quote that is not closed, or closed in the wrong place on a later line. The record is its first line only. */
        UNBALANCED_QUOTE
    }

    /** Receives records in the order of the file. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes one record.
         *
         * @param start offset of its first byte
         * @param end offset after its last byte, line ending excluded
         * @param next offset of the first byte after its line ending
         * @param line physical line where it starts, 1-based
         * @return false to stop scanning after this record
         */
        boolean record(long start, long end, long next, long line, Kind kind);
    }

    private static final byte ORDINARY = 0;
    private static final byte DELIMITER = 1;
    private static final byte QUOTE = 2;
    private static final byte LINE_FEED = 3;
    private static final byte CARRIAGE_RETURN = 4;

    private enum State {
        CELL_START,
        UNQUOTED,
        QUOTED,
        /** Right behind a quote inside a quoted cell: it closes the cell, unless another quote follows. */
        QUOTE_IN_QUOTED,
        CLOSED,
        REFUSED,
        AFTER_CARRIAGE_RETURN
    }

    private enum Outcome {
        CONTINUE,
        REWOUND,
        STOPPED
    }

    private static final long NONE = -1;

    private final byte[] classes = new byte[256];
    private final long maxRecordBytes;

    private State state = State.CELL_START;
    private Kind kind = Kind.WELL_FORMED;
    private long position;
    private long line;
    private long recordStart;
    private long recordLine;
    private long recordEnd;
    private long firstLineEnd;
    private long firstLineNext;
    private long carriageReturnInQuotes;

    /**
     * Starts at the given place, which must be the start of a record.
     *
     * @param line physical line of that place, 1-based
     */
    public RecordScanner(Grammar grammar, long maxRecordBytes, long offset, long line) {
        this.maxRecordBytes = maxRecordBytes;
        this.line = line;
        classes['\n'] = LINE_FEED;
        classes['\r'] = CARRIAGE_RETURN;
        classes[grammar.delimiter()] = DELIMITER;
        Character quote = grammar.quote();
        if (quote != null) {
            classes[quote] = QUOTE;
        }
        startRecord(offset);
    }

    /** Offset of the byte that must be fed next. After a refusal it can lie before bytes that were fed already. */
    public long position() {
        return position;
    }

    /** Scans all records of a piece of input that starts and ends at record boundaries. */
    public static void scan(
            Grammar grammar, long maxRecordBytes, byte[] bytes, int length, long offset, long line, Sink sink) {
        RecordScanner scanner = new RecordScanner(grammar, maxRecordBytes, offset, line);
        do {
            while (scanner.position < offset + length) {
                if (!scanner.feed(bytes, (int) (scanner.position - offset), length, sink)) {
                    return;
                }
            }
        } while (!scanner.finish(sink));
    }

    /**
     * Scans bytes, the first of which is the one at {@link #position()}. Returns before all are used up where it wants
     * bytes again.
     *
     * @return false if the sink stopped it
     */
    public boolean feed(byte[] bytes, int from, int to, Sink sink) {
        long base = position - from;
        int i = from;
        while (i < to) {
            int c = classes[bytes[i] & 0xff];
            Outcome outcome = Outcome.CONTINUE;
            switch (state) {
                case CELL_START -> {
                    if (c == QUOTE) {
                        state = State.QUOTED;
                        i++;
                    } else if (c == DELIMITER) {
                        i++;
                    } else {
                        state = State.UNQUOTED;
                    }
                }
                case UNQUOTED -> {
                    while (c == ORDINARY || c == QUOTE) {
                        if (++i == to) {
                            break;
                        }
                        c = classes[bytes[i] & 0xff];
                    }
                    if (i < to) {
                        if (c == DELIMITER) {
                            state = State.CELL_START;
                        } else {
                            outcome = endOfLine(c, base + i, sink);
                        }
                        i++;
                    }
                }
                case QUOTED -> {
                    while (c == ORDINARY || c == DELIMITER) {
                        if (++i == to) {
                            break;
                        }
                        c = classes[bytes[i] & 0xff];
                    }
                    if (i < to) {
                        if (c == QUOTE) {
                            state = State.QUOTE_IN_QUOTED;
                        } else {
                            outcome = newlineInQuotes(c, base + i, sink);
                        }
                        i++;
                    }
                }
                case QUOTE_IN_QUOTED -> {
                    if (c == QUOTE) {
                        state = State.QUOTED;
                        i++;
                    } else {
                        state = State.CLOSED;
                    }
                }
                case CLOSED -> {
                    if (c == DELIMITER) {
                        state = State.CELL_START;
                        i++;
                    } else if (c >= LINE_FEED) {
                        outcome = endOfLine(c, base + i, sink);
                        i++;
                    } else if (isBlank(bytes[i])) {
                        i++;
                    } else if (firstLineNext != NONE) {
                        outcome = refuseFirstLine(sink);
                    } else {
                        kind = Kind.TEXT_AFTER_QUOTE;
                        state = State.REFUSED;
                    }
                }
                case REFUSED -> {
                    if (c >= LINE_FEED) {
                        outcome = endOfLine(c, base + i, sink);
                    }
                    i++;
                }
                case AFTER_CARRIAGE_RETURN -> {
                    if (c == LINE_FEED) {
                        i++;
                    }
                    outcome = emit(base + i, sink);
                }
            }
            if (outcome != Outcome.CONTINUE) {
                return outcome == Outcome.REWOUND;
            }
        }
        position = base + i;
        return true;
    }

    /**
     * Says that the input ends at {@link #position()}.
     *
     * @return false if the scanner wants bytes again, and then another call of this method
     */
    public boolean finish(Sink sink) {
        if (state == State.AFTER_CARRIAGE_RETURN) {
            return emit(position, sink) != Outcome.REWOUND;
        }
        if (position == recordStart) {
            return true;
        }
        recordEnd = position;
        if (state == State.QUOTED) {
            if (firstLineNext != NONE) {
                return refuseFirstLine(sink) != Outcome.REWOUND;
            }
            kind = Kind.UNBALANCED_QUOTE;
        }
        return emit(position, sink) != Outcome.REWOUND;
    }

    private Outcome endOfLine(int c, long at, Sink sink) {
        recordEnd = at;
        if (c == CARRIAGE_RETURN) {
            state = State.AFTER_CARRIAGE_RETURN;
            return Outcome.CONTINUE;
        }
        return emit(at + 1, sink);
    }

    private Outcome emit(long next, Sink sink) {
        if (firstLineNext != NONE && recordEnd - recordStart > maxRecordBytes) {
            return refuseFirstLine(sink);
        }
        Kind found = recordEnd == recordStart ? Kind.BLANK : kind;
        boolean more = sink.record(recordStart, recordEnd, next, recordLine, found);
        if (next > recordEnd) {
            line++;
        }
        startRecord(next);
        return more ? Outcome.CONTINUE : Outcome.STOPPED;
    }

    private Outcome newlineInQuotes(int c, long at, Sink sink) {
        if (c == LINE_FEED && carriageReturnInQuotes == at - 1) {
            if (firstLineNext == at) {
                firstLineNext = at + 1;
            }
            return Outcome.CONTINUE;
        }
        line++;
        if (firstLineNext == NONE) {
            firstLineEnd = at;
            firstLineNext = at + 1;
        } else if (at - recordStart > maxRecordBytes) {
            return refuseFirstLine(sink);
        }
        if (c == CARRIAGE_RETURN) {
            carriageReturnInQuotes = at;
        }
        return Outcome.CONTINUE;
    }

    private Outcome refuseFirstLine(Sink sink) {
        long resumeAt = firstLineNext;
        boolean more = sink.record(recordStart, firstLineEnd, resumeAt, recordLine, Kind.UNBALANCED_QUOTE);
        line = recordLine + 1;
        startRecord(resumeAt);
        return more ? Outcome.REWOUND : Outcome.STOPPED;
    }

    private void startRecord(long offset) {
        state = State.CELL_START;
        kind = Kind.WELL_FORMED;
        position = offset;
        recordStart = offset;
        recordLine = line;
        firstLineEnd = NONE;
        firstLineNext = NONE;
        carriageReturnInQuotes = NONE;
    }

    /** The blanks that Commons CSV passes over behind a closing quote, as far as they are one byte in every encoding. */
    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == 0x0b || b == '\f' || (b >= 0x1c && b <= 0x1f);
    }
}
