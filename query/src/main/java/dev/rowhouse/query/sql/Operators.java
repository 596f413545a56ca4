package dev.rowhouse.query.sql;

import java.util.Map;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.IntegerDivision;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;

/** Operators between two expressions. */
final class Operators {

    static final Map<Class<? extends BinaryExpression>, String> SQL = Map.ofEntries(
            Map.entry(Addition.class, "+"),
            Map.entry(Subtraction.class, "-"),
            Map.entry(Multiplication.class, "*"),
            Map.entry(Division.class, "/"),
            Map.entry(IntegerDivision.class, "DIV"),
            Map.entry(Modulo.class, "%"),
            Map.entry(AndExpression.class, "AND"),
            Map.entry(OrExpression.class, "OR"),
            Map.entry(XorExpression.class, "XOR"),
            Map.entry(EqualsTo.class, "="),
            Map.entry(NotEqualsTo.class, "<>"),
            Map.entry(GreaterThan.class, ">"),
            Map.entry(GreaterThanEquals.class, ">="),
            Map.entry(MinorThan.class, "<"),
            Map.entry(MinorThanEquals.class, "<="));

    private Operators() {}
}
