package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.Level;
import dev.rowhouse.grammar.SelectItem.Form;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.output.OutputColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * A level of a request, checked against its dataset.
 *
 * @param alias of the dataset's table in statements
 * @param items what is shown, in its order
 * @param where what rows fulfil, rows embedded as {@code inner} included
 * @param order total, but empty where rows are put together
 * @param groupOrder order of rows that are put together, in SQL; empty for none
 */
public record LevelPlan(
        Dataset dataset,
        String alias,
        Level level,
        List<Item> items,
        Sql where,
        List<OrderKey> order,
        List<Sql> groupOrder) {

    /** The columns of the answer. */
    public List<OutputColumn> columns() {
        List<OutputColumn> columns = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Value value) {
                columns.add(value.output());
            } else if (item instanceof Link link && link.form() == Form.SPREAD) {
                columns.addAll(link.plan().columns());
            } else if (item instanceof Link link) {
                columns.add(new OutputColumn(link.name(), CellFormat.JSON));
            }
        }
        return columns;
    }

    /** What is embedded in the rows of the answer. */
    public List<Link> links() {
        return items.stream()
                .filter(Link.class::isInstance)
                .map(Link.class::cast)
                .toList();
    }

    /** How many values a row has beside what is embedded in it. */
    public int valueCount() {
        return values().size();
    }

    /** For each item in its order, whether it is embedded. */
    public List<Boolean> linksAmongItems() {
        return items.stream().map(Link.class::isInstance).toList();
    }

    List<Value> values() {
        return items.stream()
                .filter(Value.class::isInstance)
                .map(Value.class::cast)
                .toList();
    }

    /** The columns that tell which embedded rows belong to a row: those of all links, one after the other. */
    public List<Column> linkKeys() {
        return links().stream()
                .flatMap(link -> link.relationship().here().stream())
                .toList();
    }

    public boolean isAggregated() {
        return level.isAggregated();
    }
}
