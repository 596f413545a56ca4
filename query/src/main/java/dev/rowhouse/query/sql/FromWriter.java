package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.UnknownDataset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    private final SqlBuilder sql;
    private final SelectWriter selects;
    private final Function<String, Optional<Dataset>> datasets;

    FromWriter(SqlBuilder sql, SelectWriter selects, Function<String, Optional<Dataset>> datasets) {
        this.sql = sql;
        this.selects = selects;
        this.datasets = datasets;
    }

    void write(FromItem item, @Nullable List<Join> joins, Scope scope) {
        sql.add(" FROM ");
        items(item, joins, scope);
    }

    private void items(FromItem item, @Nullable List<Join> joins, Scope scope) {
        item(item, scope);
        if (joins != null) {
            joins.forEach(join -> join(join, scope));
        }
    }

    private void item(FromItem item, Scope scope) {
        SelectClauses.requireAbsent("PIVOT", item.getPivot());
        SelectClauses.requireAbsent("UNPIVOT", item.getUnPivot());
        SelectClauses.requireAbsent("SAMPLE", item.getSampleClause());
        if (item.getClass() == Table.class) {
            table((Table) item, scope);
        } else if (item.getClass() == ParenthesedSelect.class) {
            ParenthesedSelect select = (ParenthesedSelect) item;
            SelectClauses.requireNoTail(select);
            SelectClauses.requireAbsent("WITH before a derived table", select.getWithItemsList());
            if (select.getAlias() == null) {
                throw new BadQuery("A SELECT in FROM needs a name of its own");
            }
            sql.add("(");
            selects.subquery(select.getSelect(), scope);
            sql.add(") AS ").identifier(alias(select.getAlias()));
        } else if (item.getClass() == ParenthesedFromItem.class && item.getAlias() == null) {
            ParenthesedFromItem inner = (ParenthesedFromItem) item;
            sql.add("(");
            items(inner.getFromItem(), inner.getJoins(), scope);
            sql.add(")");
        } else {
            throw BadQuery.notAllowed(item.getClass().getSimpleName() + " in FROM");
        }
    }

    private void table(Table table, Scope scope) {
        if (table.getNameParts().size() != 1
                || table.getIndexHint() != null
                || table.getSqlServerHints() != null
                || table.getTimeTravel() != null
                || table.getTimeTravelStrAfterAlias() != null) {
            throw BadQuery.notAllowed("anything but the name of a dataset in FROM");
        }
        String name = Names.unquoted(table.getName());
        Optional<String> tableExpression = scope.find(name);
        if (tableExpression.isPresent()) {
            sql.identifier(tableExpression.get());
        } else {
            DerivedTable.write(sql, datasets.apply(name).orElseThrow(() -> new UnknownDataset(name)));
        }
        sql.add(" AS ").identifier(table.getAlias() == null ? name : alias(table.getAlias()));
    }

    static String alias(Alias alias) {
        SelectClauses.requireAbsent("columns of an alias", alias.getAliasColumns());
        return Names.unquoted(alias.getName().strip());
    }

    private void join(Join join, Scope scope) {
        sql.add(keyword(join));
        item(join.getFromItem(), scope);
        for (Expression condition : join.getOnExpressions()) {
            sql.add(" ON ");
            new ExpressionWriter(sql, selects, scope).write(condition);
        }
        List<Column> using = join.getUsingColumns();
        if (!using.isEmpty()) {
            sql.add(" USING (")
                    .join(using, ", ", column -> sql.identifier(Names.unquoted(column.getColumnName())))
                    .add(")");
        }
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
