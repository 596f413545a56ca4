package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.Level;
import dev.rowhouse.grammar.OrderTerm;
import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.SelectItem;
import dev.rowhouse.grammar.SelectItem.Form;
import dev.rowhouse.grammar.SelectItem.Join;
import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.ConditionSql;
import dev.rowhouse.grammar.sql.SortSql;
import dev.rowhouse.grammar.sql.Sql;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.UnknownDataset;
import dev.rowhouse.query.output.OutputColumn;
import dev.rowhouse.query.plan.Relationship.Cardinality;
import dev.rowhouse.query.snapshot.VisibleRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a request, level by level, with the rights of its caller. For one request and one thread. */
public final class Planner {

    private final DatasetAccess datasets;
    private final Relationships relationships;
    private final List<Dataset> planned = new ArrayList<>();

    public Planner(Caller caller, DatasetAccess datasets) {
        this.datasets = datasets;
        this.relationships = new Relationships(caller, datasets);
    }

    /**
     * Checks every name and value of a level and of those embedded in it.
     *
     * @throws QueryRefused if the dataset does not have what the level asks for
     * @throws UnknownDataset if the caller may not read something that is embedded
     */
    public LevelPlan plan(Dataset dataset, Level level) {
        String alias = VisibleRows.ALIAS + (planned.isEmpty() ? "" : planned.size());
        planned.add(dataset);
        List<Item> items = new ArrayList<>();
        Map<String, Link> links = new LinkedHashMap<>();
        for (SelectItem item : level.select()) {
            if (item instanceof SelectItem.AllColumns) {
                dataset.columns().forEach(column -> items.add(Value.of(column.name(), alias, column)));
            } else if (item instanceof SelectItem.OneColumn one) {
                items.add(Casts.cast(
                        Value.of(one.outputName(), alias, dataset.columnNames().get(one.column())), one.cast()));
            } else if (item instanceof SelectItem.Aggregate aggregate) {
                Column column = aggregate.column() == null
                        ? null
                        : dataset.columnNames().get(aggregate.column());
                items.add(Casts.cast(Aggregates.of(aggregate, alias, column), aggregate.cast()));
            } else if (item instanceof SelectItem.Embedding embedding) {
                Link link = link(dataset, embedding);
                links.put(link.name(), link);
                if (link.isShown()) {
                    items.add(link);
                }
            }
        }
        if (level.isAggregated() && !links.isEmpty()) {
            throw QueryRefused.badParameter("select", "aggregates cannot stand beside what is embedded");
        }
        SqlBuilder where = new SqlBuilder();
        ReadTable table = new ReadTable(dataset, alias, links, datasets);
        new ConditionSql(table, where).write(level.where());
        links.values().stream().filter(link -> link.join() == Join.INNER).forEach(link -> {
            where.add(" AND ");
            table.writeExists(link, where);
        });
        LevelPlan plan = new LevelPlan(
                dataset,
                alias,
                level,
                List.copyOf(items),
                where.build(),
                level.isAggregated() ? List.of() : OrderKey.of(level.order(), table),
                level.isAggregated() ? groupOrder(level.order(), items, dataset) : List.of());
        requireDistinct(plan.columns());
        return plan;
    }

    /** All datasets that what was planned reads, those of conditions included. */
    public List<Dataset> datasets() {
        return List.copyOf(planned);
    }

    private Link link(Dataset dataset, SelectItem.Embedding embedding) {
        Relationship relationship = relationships.of(dataset, embedding);
        if (embedding.form() == Form.SPREAD && relationship.cardinality() == Cardinality.MANY) {
            throw QueryRefused.badParameter(
                    "select",
                    "'" + embedding.target() + "' has many rows for one, which cannot be spread over its columns");
        }
        LevelPlan plan = plan(relationship.dataset(), embedding.level());
        return new Link(embedding.outputName(), relationship, embedding.join(), embedding.form(), plan);
    }

    /** By what is shown, aggregates included, and then by all groups, so that pages do not overlap. */
    private static List<Sql> groupOrder(List<OrderTerm> terms, List<Item> items, Dataset dataset) {
        List<Sql> order = new ArrayList<>();
        Set<String> sorted = new HashSet<>();
        for (OrderTerm term : terms) {
            Value value = values(items).stream()
                    .filter(each -> each.name().equals(term.column()))
                    .findFirst()
                    .orElseThrow(() -> notShown(term.column(), dataset));
            sorted.add(value.name());
            order.add(SortSql.of(value.group() == null ? value.sql() : value.group(), term));
        }
        for (Value value : values(items)) {
            if (value.group() != null && sorted.add(value.name())) {
                order.add(value.group());
            }
        }
        return order;
    }

    private static List<Value> values(List<Item> items) {
        return items.stream()
                .filter(Value.class::isInstance)
                .map(Value.class::cast)
                .toList();
    }

    private static QueryRefused notShown(String name, Dataset dataset) {
        dataset.columnNames().get(name);
        return QueryRefused.badParameter(
                "order", "beside aggregates only what is selected can be sorted by, and '" + name + "' is not");
    }

    private static void requireDistinct(List<OutputColumn> columns) {
        Set<String> names = new HashSet<>();
        for (OutputColumn column : columns) {
            if (!names.add(column.name())) {
                throw QueryRefused.badParameter(
                        "select", "'" + column.name() + "' is there twice; give one of them an alias");
            }
        }
    }
}
