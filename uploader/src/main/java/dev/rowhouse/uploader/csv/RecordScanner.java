package dev.rowhouse.uploader.csv;

import java.nio.charset.StandardCharsets;

/**
 * Finds where records end. It is fed code units (see {@link CodeUnits}; in most encodings they are the file's bytes) piece
 * by piece and keeps only its state, so its memory does not depend on the file, and how the bytes are cut into pieces makes
 * no difference. Offsets and lengths are in units, too.
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
        /** A line that starts with the comment character. Not a row. */
        COMMENT,
        /** Text follows a closing quote on the same line. */
        TEXT_AFTER_QUOTE,
        /** A quote that is not closed, or closed in the wrong place on a later line. The record is its first line only. */
        UNBALANCED_QUOTE,
        /** The input ends behind an escape. */
        OPEN_ESCAPE
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
    private static final byte ESCAPE = 3;
    private static final byte LINE_FEED = 4;
    private static final byte CARRIAGE_RETURN = 5;

    private enum State {
        /** Where a line may turn out to be a comment. */
        LINE_START,
        COMMENT,
        CELL_START,
        UNQUOTED,
        QUOTED,
        /** Right behind an escape. */
        ESCAPED,
        /** Behind some characters of a longer delimiter. */
        IN_DELIMITER,
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
    private final byte[] delimiter;

    /** For each length of a beginning of the delimiter: how much of its end is a beginning, too. */
    private final int[] borders;

    private final int comment;
    private final ByteSearch ends;

    private State state = State.CELL_START;

    /** Where an escape or a beginning of a delimiter was met. */
    private State around = State.UNQUOTED;

    private int matched;
    private Kind kind = Kind.WELL_FORMED;
    private long position;
    private long line;
    private long recordStart;
    private long recordLine;
    private long recordEnd;
    private long firstLineEnd;
    private long firstLineNext;
    private long carriageReturnInside;

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
        delimiter = grammar.delimiter().getBytes(StandardCharsets.US_ASCII);
        borders = borders(delimiter);
        classes[delimiter[0]] = DELIMITER;
        Character quote = grammar.quote();
        if (quote != null) {
            classes[quote] = QUOTE;
        }
        Character escape = grammar.escape();
        if (escape != null) {
            classes[escape] = ESCAPE;
        }
        Character marker = grammar.comment();
        comment = marker == null ? -1 : marker;
        ends = new ByteSearch('\n', '\r', quote == null ? '\n' : quote, escape == null ? '\n' : escape);
        startRecord(offset);
    }

    private static int[] borders(byte[] word) {
        int[] borders = new int[word.length + 1];
        int border = 0;
        for (int length = 2; length <= word.length; length++) {
            while (border > 0 && word[length - 1] != word[border]) {
                border = borders[border];
            }
            if (word[length - 1] == word[border]) {
                border++;
            }
            borders[length] = border;
        }
        return borders;
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
            if (base + i == recordStart && bytes[i] != comment) {
                int end = ends.find(bytes, i, to);
                int next = nextLine(bytes, end, to);
                if (next >= 0) {
                    recordEnd = base + end;
                    if (emit(base + next, sink) == Outcome.STOPPED) {
                        return false;
                    }
                    i = next;
                    continue;
                }
            }
            int c = classes[bytes[i] & 0xff];
            Outcome outcome = Outcome.CONTINUE;
            switch (state) {
                case LINE_START -> {
                    if (bytes[i] == comment) {
                        kind = Kind.COMMENT;
                        state = State.COMMENT;
                        i++;
                    } else {
                        state = State.CELL_START;
                    }
                }
                case CELL_START -> {
                    if (c == QUOTE) {
                        state = State.QUOTED;
                        i++;
                    } else if (c == DELIMITER) {
                        beginDelimiter(State.UNQUOTED);
                        i++;
                    } else {
                        state = State.UNQUOTED;
                    }
                }
                case UNQUOTED -> {
                    int next = endOfUnquoted(bytes, i, to);
                    if (next > i) {
                        // Whatever is passed over, only a delimiter at its end lets a quote open a cell.
                        state = classes[bytes[next - 1] & 0xff] == DELIMITER ? State.CELL_START : State.UNQUOTED;
                        i = next;
                    } else {
                        if (c == DELIMITER) {
                            beginDelimiter(State.UNQUOTED);
                        } else if (c == ESCAPE) {
                            escape(State.UNQUOTED);
                        } else if (c >= LINE_FEED) {
                            outcome = endOfLine(c, base + i, sink);
                        }
                        i++;
                    }
                }
                case QUOTED -> {
                    i = ends.find(bytes, i, to);
                    if (i < to) {
                        c = classes[bytes[i] & 0xff];
                        if (c == QUOTE) {
                            state = State.QUOTE_IN_QUOTED;
                        } else if (c == ESCAPE) {
                            escape(State.QUOTED);
                        } else {
                            outcome = newlineInside(c, base + i, sink);
                        }
                        i++;
                    }
                }
                case ESCAPED -> {
                    state = around;
                    if (c >= LINE_FEED) {
                        outcome = newlineInside(c, base + i, sink);
                    }
                    i++;
                }
                case IN_DELIMITER -> {
                    if (bytes[i] == delimiter[matched]) {
                        i++;
                        if (++matched == delimiter.length) {
                            state = State.CELL_START;
                        }
                    } else {
                        outcome = mismatch(sink);
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
                        beginDelimiter(State.CLOSED);
                        i++;
                    } else if (c >= LINE_FEED) {
                        outcome = endOfLine(c, base + i, sink);
                        i++;
                    } else if (isBlank(bytes[i])) {
                        i++;
                    } else {
                        outcome = textAfterQuote(sink);
                    }
                }
                case COMMENT, REFUSED -> {
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
     * Where the first character is that may matter: a line ending, an escape, and a quote, which may follow a delimiter that is
     * passed over. A delimiter of several characters is not, and then quotes are.
     */
    private int endOfUnquoted(byte[] bytes, int from, int to) {
        if (delimiter.length == 1) {
            return ends.find(bytes, from, to);
        }
        int i = from;
        while (i < to && (classes[bytes[i] & 0xff] == ORDINARY || classes[bytes[i] & 0xff] == QUOTE)) {
            i++;
        }
        return i;
    }

    /**
     * Where the line after a line ending starts, or -1 if there is no line ending or its end is not known yet. A line without
     * a quote and an escape is a record whatever else is in it, and most files have no other lines.
     */
    private static int nextLine(byte[] bytes, int at, int to) {
        if (at < to && bytes[at] == '\n') {
            return at + 1;
        }
        if (at + 1 < to && bytes[at] == '\r') {
            return bytes[at + 1] == '\n' ? at + 2 : at + 1;
        }
        return -1;
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
        Kind open = openAtEnd();
        if (open != Kind.WELL_FORMED) {
            if (firstLineNext != NONE) {
                return refuseFirstLine(sink) != Outcome.REWOUND;
            }
            kind = open;
        }
        return emit(position, sink) != Outcome.REWOUND;
    }

    private Kind openAtEnd() {
        boolean textInClosed = state == State.IN_DELIMITER && around == State.CLOSED && !areBlank(matched);
        return state == State.QUOTED
                ? Kind.UNBALANCED_QUOTE
                : state == State.ESCAPED ? Kind.OPEN_ESCAPE : textInClosed ? Kind.TEXT_AFTER_QUOTE : Kind.WELL_FORMED;
    }

    private void beginDelimiter(State in) {
        if (delimiter.length == 1) {
            state = State.CELL_START;
        } else {
            state = State.IN_DELIMITER;
            around = in;
            matched = 1;
        }
    }

    /** What looked like a delimiter goes on in another way; but a part of it may be the beginning of one. */
    private Outcome mismatch(Sink sink) {
        int kept = borders[matched];
        if (around == State.CLOSED && !areBlank(matched - kept)) {
            return textAfterQuote(sink);
        }
        matched = kept;
        if (matched == 0) {
            state = around;
        }
        return Outcome.CONTINUE;
    }

    private boolean areBlank(int length) {
        for (int i = 0; i < length; i++) {
            if (!isBlank(delimiter[i])) {
                return false;
            }
        }
        return true;
    }

    private void escape(State in) {
        state = State.ESCAPED;
        around = in;
    }

    private Outcome textAfterQuote(Sink sink) {
        if (firstLineNext != NONE) {
            return refuseFirstLine(sink);
        }
        kind = Kind.TEXT_AFTER_QUOTE;
        state = State.REFUSED;
        return Outcome.CONTINUE;
    }

    private Outcome endOfLine(int c, long at, Sink sink) {
        recordEnd = at;
        if (c == LINE_FEED && carriageReturnInside != NONE && carriageReturnInside == at - 1) {
            line--; // an escaped carriage return and this are one line ending
        }
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

    private Outcome newlineInside(int c, long at, Sink sink) {
        if (c == LINE_FEED && carriageReturnInside != NONE && carriageReturnInside == at - 1) {
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
            carriageReturnInside = at;
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
        state = comment < 0 ? State.CELL_START : State.LINE_START;
        kind = Kind.WELL_FORMED;
        position = offset;
        recordStart = offset;
        recordLine = line;
        firstLineEnd = NONE;
        firstLineNext = NONE;
        carriageReturnInside = NONE;
    }

    /** The blanks that Commons CSV passes over behind a closing quote, as far as they are one byte in every encoding. */
    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == 0x0b || b == '\f' || (b >= 0x1c && b <= 0x1f);
    }
}
