package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.sql.BadQuery.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.statement.Statements;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** A query that was parsed, of which statements for the server can be made. Used by one thread. */
public final class DatasetSql {

    /** In characters. */
    private static final int MAX_LENGTH = 20_000;

    /** Of parentheses; the parser's time grows steeply with it. */
    private static final int MAX_NESTING = 30;

    private static final long PARSE_TIMEOUT_MILLIS = 2_000;

    private static final Pattern PLACE = Pattern.compile("at line (\\d{1,9}), column (\\d{1,9})");

    private final Select select;

    private DatasetSql(Select select) {
        this.select = select;
    }

    /**
     * Parses a query.
     *
     * @throws BadQuery if it is not one SELECT
     */
    public static DatasetSql parse(String query) {
        if (query.length() > MAX_LENGTH) {
            throw new BadQuery(Rule.SIZE, "The query is longer than " + MAX_LENGTH + " characters");
        }
        if (CCJSqlParserUtil.getNestingDepth(query) > MAX_NESTING) {
            throw new BadQuery(Rule.SIZE, "The query has more than " + MAX_NESTING + " levels of parentheses");
        }
        Statements statements;
        try {
            statements = CCJSqlParserUtil.parseStatements(query, parser -> parser.withTimeOut(PARSE_TIMEOUT_MILLIS));
        } catch (JSQLParserException e) {
            throw new BadQuery(Rule.SYNTAX, "The query cannot be parsed as SQL").at(place(e));
        }
        if (statements.size() != 1 || !(statements.get(0) instanceof Select select)) {
            throw new BadQuery(Rule.ONE_SELECT, "A query must be one SELECT");
        }
        return new DatasetSql(select);
    }

    /**
     * Checks the query and writes it anew.
     *
     * @param datasets those that the caller may read
     * @param maxRows how many rows the statement returns at most
     * @throws BadQuery if it uses what is not allowed, or does not go with the parameters
     * @throws UnreadableDataset if it names a dataset that is not found
     */
    public DatasetQuery write(ReadableDatasets datasets, QueryParameters parameters, long maxRows) {
        SqlBuilder sql = new SqlBuilder();
        QueryParameters.Values values = parameters.open();
        Trail trail = new Trail();
        SelectWriter writer = new SelectWriter(sql, datasets, values, trail);
        try {
            writer.statement(select, maxRows);
        } catch (BadQuery e) {
            throw e.at(trail.position());
        }
        values.requireAllUsed();
        return new DatasetQuery(sql.build(), writer.datasets(), trail);
    }

    /** The parser has two kinds of failures, and tells the place in one of them within its text only. */
    private static @Nullable Position place(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ParseException e && e.currentToken != null && e.currentToken.next != null) {
                Token token = e.currentToken.next;
                return new Position(token.beginLine, token.beginColumn);
            }
            Matcher place = PLACE.matcher(String.valueOf(cause.getMessage()));
            if (place.find()) {
                return new Position(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
            }
        }
        return null;
    }
}
