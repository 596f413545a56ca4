package dev.rowhouse.query.records;

import dev.rowhouse.grammar.Condition;
import dev.rowhouse.grammar.Level;
import dev.rowhouse.grammar.OrderTerm;
import java.util.ArrayList;
import java.util.List;

/** The columns of a query by what an index would have to do for them. Conditions that no index helps are left out. */
record FilterColumns(List<String> equality, List<String> range, List<String> order) {

    static FilterColumns of(Level query) {
        List<String> equality = new ArrayList<>();
        List<String> range = new ArrayList<>();
        for (Condition condition : query.where().conditions()) {
            if (condition instanceof Condition.Compare compare) {
                switch (compare.comparison()) {
                    case EQ -> equality.add(compare.column());
                    case GT, GTE, LT, LTE -> range.add(compare.column());
                    case NEQ -> {}
                }
            } else if (condition instanceof Condition.In in) {
                equality.add(in.column());
            } else if (condition instanceof Condition.Is is && is.state() != Condition.State.NOT_NULL) {
                equality.add(is.column());
            } else if (condition instanceof Condition.Like like && beginsWithText(like)) {
                range.add(like.column());
            }
        }
        return new FilterColumns(
                equality,
                range,
                query.order().stream()
                        .takeWhile(term -> term.embedded() == null)
                        .map(OrderTerm::column)
                        .toList());
    }

    private static boolean beginsWithText(Condition.Like like) {
        return like.letterCase() == Condition.LetterCase.MATTERS
                && !like.pattern().isEmpty()
                && !like.pattern().startsWith("%")
                && !like.pattern().startsWith("_");
    }
}
