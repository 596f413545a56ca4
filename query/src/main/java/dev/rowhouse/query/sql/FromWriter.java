package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.NearestName;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.catalog.Dataset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import org.jspecify.annotations.Nullable;

/** Writes what a SELECT reads from. Only names that the program made itself stand where the server looks for tables. */
final class FromWriter {

    /** Each time a dataset is read from, all of its columns are written. */
    private static final int MAX_READ = 100;

    private final SqlBuilder sql;
    private final SelectWriter selects;
    private final ReadableDatasets datasets;
    private final Trail trail;
    private final Map<String, Dataset> opened = new LinkedHashMap<>();
    private int read;

    FromWriter(SqlBuilder sql, SelectWriter selects, ReadableDatasets datasets, Trail trail) {
        this.sql = sql;
        this.selects = selects;
        this.datasets = datasets;
        this.trail = trail;
    }

    Collection<Dataset> datasets() {
        return opened.values();
    }

    /** Writes what is behind FROM, and gives the growth of its columns. */
    Growth write(FromItem item, @Nullable List<Join> joins, Scope scope) {
        sql.add(" FROM ");
        return items(item, joins, scope);
    }

    private Growth items(FromItem item, @Nullable List<Join> joins, Scope scope) {
        Growth growth = item(item, scope);
        if (joins != null) {
            for (Join join : joins) {
                growth = growth.orLarger(join(join, scope));
            }
        }
        return growth;
    }

    private Growth item(FromItem item, Scope scope) {
        trail.at(item);
        SelectClauses.requireAbsent("PIVOT", item.getPivot());
        SelectClauses.requireAbsent("UNPIVOT", item.getUnPivot());
        SelectClauses.requireAbsent("SAMPLE", item.getSampleClause());
        if (item.getClass() == Table.class) {
            return table((Table) item, scope);
        } else if (item.getClass() == ParenthesedSelect.class) {
            ParenthesedSelect select = (ParenthesedSelect) item;
            SelectClauses.requireNoTail(select);
            SelectClauses.requireAbsent("WITH before a derived table", select.getWithItemsList());
            if (select.getAlias() == null) {
                throw new BadQuery(BadQuery.Rule.NAME, "A SELECT in FROM needs a name of its own");
            }
            sql.add("(");
            Growth growth = selects.subquery(select.getSelect(), scope);
            sql.add(") AS ").identifier(alias(select.getAlias()));
            return growth;
        } else if (item.getClass() == ParenthesedFromItem.class && item.getAlias() == null) {
            ParenthesedFromItem inner = (ParenthesedFromItem) item;
            sql.add("(");
            Growth growth = items(inner.getFromItem(), inner.getJoins(), scope);
            sql.add(")");
            return growth;
        } else {
            throw BadQuery.notAllowed(Names.ofPart(item) + " in FROM");
        }
    }

    private Growth table(Table table, Scope scope) {
        if (table.getNameParts().size() != 1
                || table.getIndexHint() != null
                || table.getSqlServerHints() != null
                || table.getTimeTravel() != null
                || table.getTimeTravelStrAfterAlias() != null) {
            throw BadQuery.notAllowed("anything but the name of a dataset in FROM");
        }
        // Not getName(), which leaves out what stands behind an @.
        String name = Names.unquoted(table.getNameParts().get(0));
        Optional<Scope.Named> tableExpression = scope.find(name);
        if (tableExpression.isPresent()) {
            sql.identifier(tableExpression.get().name());
        } else {
            DerivedTable.write(sql, opened(name, scope)).forEach(trail::offer);
        }
        trail.weighTable(tableExpression.map(Scope.Named::weight).orElse(0L));
        sql.add(" AS ").identifier(table.getAlias() == null ? name : alias(table.getAlias()));
        return tableExpression.map(Scope.Named::growth).orElse(Growth.ONE);
    }

    private Dataset opened(String name, Scope scope) {
        if (++read > MAX_READ) {
            throw new BadQuery(BadQuery.Rule.SIZE, "The query reads from datasets more than " + MAX_READ + " times");
        }
        Dataset known = opened.get(name);
        if (known != null) {
            return known;
        }
        Dataset dataset = datasets.open(name).orElseThrow(() -> {
            List<String> candidates = scope.names();
            candidates.addAll(datasets.names());
            String nearest = NearestName.to(name, candidates).orElse(null);
            return new UnreadableDataset(name, trail.position(), nearest);
        });
        opened.put(name, dataset);
        return dataset;
    }

    static String alias(Alias alias) {
        SelectClauses.requireAbsent("columns of an alias", alias.getAliasColumns());
        String name = alias.getName().strip();
        // The parser ends a text at \'', and would take the rest of it for an alias.
        SelectClauses.requireNot("an alias in single quotes", name.startsWith("'"));
        return Names.unquoted(name);
    }

    private Growth join(Join join, Scope scope) {
        trail.at(join);
        sql.add(keyword(join));
        Growth growth = item(join.getFromItem(), scope);
        long conditions = trail.columns();
        for (Expression condition : join.getOnExpressions()) {
            sql.add(" ON ");
            new ExpressionWriter(sql, selects, scope).write(condition);
        }
        trail.weigh(growth, trail.columns() - conditions);
        List<Column> using = join.getUsingColumns();
        if (!using.isEmpty()) {
            sql.add(" USING (").join(using, ", ", this::common).add(")");
        }
        return growth;
    }

    private void common(Column column) {
        trail.at(column);
        String name = Names.unquoted(column.getColumnName());
        trail.mention(name);
        sql.identifier(name);
    }

    private static String keyword(Join join) {
        boolean strange = join.isStraight()
                || join.isApply()
                || join.isSemi()
                || join.isAny()
                || join.isAll()
                || join.isGlobal()
                || join.isFull()
                || join.isArray()
                || join.isAsOf()
                || join.isFetch()
                || join.isWindowJoin()
                || join.getJoinHint() != null
                || join.getOnExpressions().size() > 1;
        SelectClauses.requireNot("this kind of join", strange);
        if (join.isSimple()) {
            return ", ";
        }
        String natural = join.isNatural() ? " NATURAL" : "";
        if (join.isLeft()) {
            return natural + " LEFT JOIN ";
        }
        if (join.isRight()) {
            return natural + " RIGHT JOIN ";
        }
        return join.isCross() ? " CROSS JOIN " : natural + " JOIN ";
    }
}
