package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.NearestName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.parser.Token;
import org.jspecify.annotations.Nullable;

/** What was met in a query so far: the place in its text, the columns that it names, and those that it could name. */
final class Trail {

    /** Of operators and parentheses within each other; chains of the same operator count, too. */
    private static final int MAX_DEPTH = 500;

    /** In columns. The servers took half a second for so many. */
    private static final long MOST_WEIGHT = 1_000_000;

    /** Of a table, in columns. */
    private static final long TABLE = 1_000;

    private final Map<String, Position> mentioned = new HashMap<>();
    private final Set<String> offered = new LinkedHashSet<>();
    private @Nullable Position position;
    private int depth;
    private long columns;
    private long weight;

    /** Writes a part that others can stand within. Few threads have a stack for more levels than are allowed. */
    void within(Runnable writing) {
        if (++depth > MAX_DEPTH) {
            throw new BadQuery(BadQuery.Rule.SIZE, "The query has an expression of more than " + MAX_DEPTH + " levels");
        }
        writing.run();
        depth--;
    }

    /** Goes on to a part of the query. Some parts do not know their place; they are within or beside one that does. */
    void at(Object part) {
        if (part instanceof ASTNodeAccess node && node.getASTNode() != null) {
            Token token = node.getASTNode().jjtGetFirstToken();
            position = new Position(token.beginLine, token.beginColumn);
        }
    }

    @Nullable
    Position position() {
        return position;
    }

    /** @param column with what stands before it and a dot, if anything does */
    void mention(String column) {
        columns++;
        if (position != null) {
            mentioned.putIfAbsent(column, position);
        }
    }

    /** A value was written that is itself made of columns. */
    void value(Growth growth) {
        columns += growth.columns();
    }

    /** How many columns were written so far. */
    long columns() {
        return columns;
    }

    /**
     * Takes note of columns in an expression, or in some together.
     *
     * @param made how many columns of datasets each of them can stand for
     * @throws BadQuery if the expression, or the query with it, is made of too much
     */
    void weigh(Growth made, long uses) {
        var unused = made.times(uses, 1);
        weigh(made.columns() * uses);
    }

    /** Takes note of a table that is read from; {@code content} is the weight of what it is made of in its turn. */
    void weighTable(long content) {
        weigh(TABLE + content);
    }

    /**
     * Of all that the server has to look at before it looks at any limit of time: the columns of all expressions, with those
     * that they are made of, and tables. What stands in WITH counts again wherever it is read from.
     */
    void weigh(long added) {
        weight += added;
        if (weight > MOST_WEIGHT) {
            throw new BadQuery(
                    BadQuery.Rule.SIZE,
                    "The query is made of more than " + MOST_WEIGHT
                            + " columns, level by level, where a table counts for " + TABLE);
        }
    }

    /** What was weighed so far. */
    long weight() {
        return weight;
    }

    void offer(String column) {
        offered.add(column);
    }

    /** What there is to say of a column that the server does not find. It may only be one that the query itself names. */
    Optional<UnknownColumn> unknownColumn(String column) {
        Position place = mentioned.get(column);
        if (place == null) {
            return Optional.empty();
        }
        String bare = column.substring(column.indexOf('.') + 1);
        return Optional.of(
                new UnknownColumn(column, place, NearestName.to(bare, offered).orElse(null)));
    }
}
