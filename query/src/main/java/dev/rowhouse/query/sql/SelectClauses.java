package dev.rowhouse.query.sql;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import org.jspecify.annotations.Nullable;

/**
 * Refuses clauses that are not written. They could do no harm, as they would not reach the server; but a query that means
 * something else than what was written must not run.
 */
final class SelectClauses {

    private static final List<Map.Entry<String, Function<Select, @Nullable Object>>> SELECT = List.of(
            Map.entry("FOR", Select::getForMode),
            Map.entry("FOR", Select::getForClause),
            Map.entry("FOR UPDATE", Select::getForUpdate),
            Map.entry("FOR UPDATE OF", Select::getForUpdateTables),
            Map.entry("WAIT", Select::getWait),
            Map.entry("OPTION", Select::getOption),
            Map.entry("INTERPOLATE", Select::getInterpolate),
            Map.entry("LIMIT BY", Select::getLimitBy),
            Map.entry("FETCH", Select::getFetch),
            Map.entry("WITH isolation", Select::getIsolation),
            Map.entry("PROCEDURE", Select::getMySqlProcedureAnalyse),
            Map.entry("PIVOT", Select::getPivot),
            Map.entry("UNPIVOT", Select::getUnPivot));

    private static final List<Map.Entry<String, Function<PlainSelect, @Nullable Object>>> PLAIN = List.of(
            Map.entry("INTO", PlainSelect::getIntoTables),
            Map.entry("INTO", PlainSelect::getMySqlSelectIntoClause),
            Map.entry("INTO TEMP", PlainSelect::getIntoTempTable),
            Map.entry("PREWHERE", PlainSelect::getPreWhere),
            Map.entry("LATERAL VIEW", PlainSelect::getLateralViews),
            Map.entry("SETTINGS", PlainSelect::getSettings),
            Map.entry("SAMPLE", PlainSelect::getSampleClause),
            Map.entry("OPTIMIZE FOR", PlainSelect::getOptimizeFor),
            Map.entry("TOP", PlainSelect::getTop),
            Map.entry("SKIP", PlainSelect::getSkip),
            Map.entry("FIRST", PlainSelect::getFirst),
            Map.entry("SELECT AS", PlainSelect::getBigQuerySelectQualifier),
            Map.entry("QUALIFY", PlainSelect::getQualify),
            Map.entry("CONNECT BY", PlainSelect::getOracleHierarchical),
            Map.entry("PREFERRING", PlainSelect::getPreferringClause),
            Map.entry("a hint", PlainSelect::getOracleHint),
            Map.entry("FOR XML", PlainSelect::getForXmlPath),
            Map.entry("WINDOW", PlainSelect::getKsqlWindow),
            Map.entry("WINDOW", PlainSelect::getWindowDefinitions),
            Map.entry("SQL_CACHE", PlainSelect::getMySqlSqlCacheFlag));

    private SelectClauses() {}

    static void requireKnown(Select select) {
        SELECT.forEach(
                clause -> requireAbsent(clause.getKey(), clause.getValue().apply(select)));
        requireNot("SIBLINGS", select.isOracleSiblings());
        requireNot("NOWAIT", select.isNoWait());
        requireNot("SKIP LOCKED", select.isSkipLocked());
        if (select instanceof SetOperationList set) {
            requireAbsent("SAMPLE", set.getSampleClause());
        }
        if (select instanceof PlainSelect plain) {
            PLAIN.forEach(
                    clause -> requireAbsent(clause.getKey(), clause.getValue().apply(plain)));
            requireNot("EMIT", plain.isEmitChanges());
            requireNot("FINAL", plain.isUsingFinal());
            requireNot("ONLY", plain.isUsingOnly());
            requireNot("NO LOG", plain.isUseWithNoLog());
            requireNot("STRAIGHT_JOIN", plain.getMySqlHintStraightJoin());
            requireNot("SQL_CALC_FOUND_ROWS", plain.getMySqlSqlCalcFoundRows());
            requireAbsent(
                    "DISTINCT ON",
                    plain.getDistinct() == null ? null : plain.getDistinct().getOnSelectItems());
            requirePlain(plain.getGroupBy());
        }
    }

    private static void requirePlain(@Nullable GroupByElement groupBy) {
        if (groupBy != null) {
            requireAbsent("GROUPING SETS", groupBy.getGroupingSets());
            requireNot("WITH ROLLUP", groupBy.isMysqlWithRollup());
        }
    }

    /** For a statement that can have no order or limit where it stands. */
    static void requireNoTail(Select select) {
        requireKnown(select);
        requireAbsent("ORDER BY here", select.getOrderByElements());
        requireAbsent("LIMIT here", select.getLimit());
        requireAbsent("OFFSET here", select.getOffset());
    }

    static void requireAbsent(String clause, @Nullable Object value) {
        boolean absent = value == null || (value instanceof Collection<?> items && items.isEmpty());
        requireNot(clause, !absent);
    }

    static void requireNot(String clause, boolean present) {
        if (present) {
            throw BadQuery.notAllowed(clause);
        }
    }
}
