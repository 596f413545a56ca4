package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.UnknownDataset;
import java.util.Optional;
import java.util.function.Function;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statements;
import net.sf.jsqlparser.statement.select.Select;

/** Makes a statement for the server from a query over datasets. */
public final class DatasetSql {

    /** In characters. */
    private static final int MAX_LENGTH = 20_000;

    /** Of parentheses; the parser's time grows steeply with it. */
    private static final int MAX_NESTING = 30;

    private static final long PARSE_TIMEOUT_MILLIS = 2_000;

    private DatasetSql() {}

    /**
     * Checks a query and writes it anew.
     *
     * @param datasets finds a dataset that the caller may read
     * @param maxRows how many rows the statement returns at most
     * @throws BadQuery if it is not one SELECT, or uses what is not allowed
     * @throws UnknownDataset if it names a dataset that is not found
     */
    public static Sql rewrite(String query, Function<String, Optional<Dataset>> datasets, long maxRows) {
        SqlBuilder sql = new SqlBuilder();
        new SelectWriter(sql, datasets).statement(parse(query), maxRows);
        return sql.build();
    }

    private static Select parse(String query) {
        if (query.length() > MAX_LENGTH) {
            throw new BadQuery("The query is longer than " + MAX_LENGTH + " characters");
        }
        if (CCJSqlParserUtil.getNestingDepth(query) > MAX_NESTING) {
            throw new BadQuery("The query has more than " + MAX_NESTING + " levels of parentheses");
        }
        Statements statements;
        try {
            statements = CCJSqlParserUtil.parseStatements(query, parser -> parser.withTimeOut(PARSE_TIMEOUT_MILLIS));
        } catch (JSQLParserException e) {
            throw new BadQuery("The query cannot be parsed as SQL");
        }
        if (statements.size() != 1 || !(statements.get(0) instanceof Select select)) {
            throw new BadQuery("A query must be one SELECT");
        }
        return select;
    }
}
