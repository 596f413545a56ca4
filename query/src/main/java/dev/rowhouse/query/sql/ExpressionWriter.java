package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.SqlBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.AnyType;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;

/** Writes expressions. A kind of node that has no entry here is refused. */
final class ExpressionWriter {

    private final SqlBuilder sql;
    private final SelectWriter selects;
    private final Scope scope;
    private final Trail trail;
    private final RowEffort effort;
    private final Map<Class<?>, Consumer<Expression>> writers = new HashMap<>();

    ExpressionWriter(SqlBuilder sql, SelectWriter selects, Scope scope) {
        this.sql = sql;
        this.selects = selects;
        this.scope = scope;
        this.trail = selects.trail();
        this.effort = selects.effort();
        Literals.register(this);
        selects.parameters().register(this);
        new FunctionWriter(sql, this).register();
        on(Column.class, this::column);
        on(ParenthesedExpressionList.class, this::list);
        on(ParenthesedSelect.class, this::subquery);
        on(SignedExpression.class, this::signed);
        on(NotExpression.class, not -> parenthesed("NOT ", not.getExpression()));
        on(Between.class, this::between);
        on(InExpression.class, this::in);
        on(LikeExpression.class, this::like);
        on(IsNullExpression.class, this::isNull);
        on(IsBooleanExpression.class, this::isBoolean);
        on(
                ExistsExpression.class,
                exists -> parenthesed(exists.isNot() ? "NOT EXISTS " : "EXISTS ", exists.getRightExpression()));
        on(CaseExpression.class, this::caseWhen);
        on(Concat.class, this::concat);
        on(AnyComparisonExpression.class, this::quantified);
        on(IsDistinctExpression.class, this::isDistinct);
        Operators.SQL.forEach((type, operator) -> on(type, binary -> binary(binary, operator)));
    }

    <E extends Expression> void on(Class<E> type, Consumer<E> writer) {
        writers.put(type, expression -> writer.accept(type.cast(expression)));
    }

    SqlBuilder sql() {
        return sql;
    }

    void write(Expression expression) {
        Consumer<Expression> writer = writers.get(expression.getClass());
        trail.at(expression);
        if (writer == null) {
            throw BadQuery.notAllowed(Names.ofPart(expression));
        }
        trail.within(() -> writer.accept(expression));
    }

    /** Writes what rows are grouped or ordered by. A number there is a column's position, which no value may become. */
    void key(Expression expression) {
        if (Parameters.isParameter(expression)) {
            trail.at(expression);
            throw BadQuery.notAllowed("a parameter alone in GROUP BY and ORDER BY");
        }
        write(expression);
    }

    /** Writes what can stand between SELECT and FROM. */
    void selected(Expression expression) {
        trail.at(expression);
        if (expression.getClass() == AllColumns.class) {
            requirePlain((AllColumns) expression);
            sql.add("*");
        } else if (expression instanceof AllTableColumns all) {
            requirePlain(all);
            sql.identifier(qualifier(all.getTable())).add(".*");
        } else {
            write(expression);
        }
    }

    private static void requirePlain(AllColumns all) {
        SelectClauses.requireAbsent("EXCEPT columns", all.getExceptColumns());
        SelectClauses.requireAbsent("REPLACE columns", all.getReplaceExpressions());
    }

    void order(List<OrderByElement> elements) {
        order(elements, this::key);
    }

    void order(List<OrderByElement> elements, Consumer<Expression> key) {
        sql.join(elements, ", ", element -> {
            trail.at(element);
            SelectClauses.requireAbsent("NULLS FIRST and NULLS LAST", element.getNullOrdering());
            SelectClauses.requireAbsent("WITH FILL", element.getWithFill());
            SelectClauses.requireNot("WITH ROLLUP", element.isMysqlWithRollup());
            key.accept(element.getExpression());
            sql.add(element.isAsc() ? "" : " DESC");
        });
    }

    private static String qualifier(Table table) {
        if (table.getNameParts().size() != 1) {
            throw BadQuery.notAllowed("a column with more than the name of a dataset before it");
        }
        return Names.unquoted(table.getName());
    }

    private void column(Column column) {
        SelectClauses.requireAbsent("an array", column.getArrayConstructor());
        SelectClauses.requireNot("(+)", column.getOldOracleJoinSyntax() != 0);
        String name = Names.unquoted(column.getColumnName());
        if (column.getTable() != null && column.getTable().getName() != null) {
            String qualifier = qualifier(column.getTable());
            sql.identifier(qualifier).add(".");
            trail.mention(qualifier + "." + name);
        } else {
            trail.mention(name);
        }
        effort.column();
        sql.identifier(name);
    }

    private void list(ParenthesedExpressionList<?> list) {
        sql.add("(").join(list, ", ", this::write).add(")");
    }

    private void subquery(ParenthesedSelect select) {
        SelectClauses.requireNoTail(select);
        SelectClauses.requireAbsent("WITH here", select.getWithItemsList());
        sql.add("(");
        Growth growth = selects.subquery(select.getSelect(), scope);
        trail.value(growth);
        effort.value(growth);
        sql.add(")");
    }

    private void signed(SignedExpression signed) {
        SelectClauses.requireNot("~", signed.getSign() != '+' && signed.getSign() != '-');
        parenthesed(String.valueOf(signed.getSign()), signed.getExpression());
    }

    private void parenthesed(String prefix, Expression expression) {
        sql.add("(" + prefix);
        write(expression);
        sql.add(")");
    }

    private void binary(BinaryExpression binary, String operator) {
        sql.add("(");
        write(binary.getLeftExpression());
        sql.add(" " + operator + " ");
        write(binary.getRightExpression());
        sql.add(")");
    }

    /** {@code ||} joins texts, as in the standard; for MySQL it would be OR. */
    private void concat(Concat concat) {
        sql.add("CONCAT(");
        effort.joining(() -> {
            write(concat.getLeftExpression());
            sql.add(", ");
            write(concat.getRightExpression());
        });
        sql.add(")");
        effort.over(1, effort.joined());
    }

    private void between(Between between) {
        SelectClauses.requireNot("SYMMETRIC", between.isUsingSymmetric() || between.isUsingAsymmetric());
        sql.add("(");
        write(between.getLeftExpression());
        sql.add(between.isNot() ? " NOT BETWEEN " : " BETWEEN ");
        write(between.getBetweenExpressionStart());
        sql.add(" AND ");
        write(between.getBetweenExpressionEnd());
        sql.add(")");
    }

    private void in(InExpression in) {
        SelectClauses.requireNot("GLOBAL", in.isGlobal());
        sql.add("(");
        write(in.getLeftExpression());
        sql.add(in.isNot() ? " NOT IN " : " IN ");
        write(in.getRightExpression());
        sql.add(")");
    }

    private void like(LikeExpression like) {
        SelectClauses.requireNot(
                "this kind of LIKE", like.isUseBinary() || like.getLikeKeyWord() != LikeExpression.KeyWord.LIKE);
        int letters = requireShort("LIKE", like.getRightExpression());
        long before = effort.joined();
        sql.add("(");
        write(like.getLeftExpression());
        effort.over(letters, before);
        sql.add(like.isNot() ? " NOT LIKE " : " LIKE ");
        write(like.getRightExpression());
        if (like.getEscape() != null) {
            SelectClauses.requireNot("anything but a text after ESCAPE", !(like.getEscape() instanceof StringValue));
            sql.add(" ESCAPE ");
            write(like.getEscape());
        }
        sql.add(")");
    }

    private void isDistinct(IsDistinctExpression is) {
        sql.add(is.isNot() ? "(" : "(NOT ");
        binary(is, "<=>");
        sql.add(")");
    }

    int requireShort(String what, Expression searched) {
        return selects.parameters().requireShort(what, searched);
    }

    RowEffort effort() {
        return effort;
    }

    private void quantified(AnyComparisonExpression comparison) {
        if (!(comparison.getSelect() instanceof ParenthesedSelect select)) {
            throw BadQuery.notAllowed("anything but a SELECT after ANY and ALL");
        }
        sql.add(comparison.getAnyType() == AnyType.ALL ? "ALL " : "ANY ");
        subquery(select);
    }

    private void isNull(IsNullExpression isNull) {
        sql.add("(");
        write(isNull.getLeftExpression());
        sql.add(isNull.isNot() ? " IS NOT NULL)" : " IS NULL)");
    }

    private void isBoolean(IsBooleanExpression is) {
        sql.add("(");
        write(is.getLeftExpression());
        sql.add(is.isNot() ? " IS NOT " : " IS ").add(is.isTrue() ? "TRUE)" : "FALSE)");
    }

    private void caseWhen(CaseExpression expression) {
        sql.add("CASE");
        if (expression.getSwitchExpression() != null) {
            parenthesed(" ", expression.getSwitchExpression());
        }
        for (WhenClause when : expression.getWhenClauses()) {
            sql.add(" WHEN ");
            write(when.getWhenExpression());
            sql.add(" THEN ");
            write(when.getThenExpression());
        }
        if (expression.getElseExpression() != null) {
            sql.add(" ELSE ");
            write(expression.getElseExpression());
        }
        sql.add(" END");
    }
}
