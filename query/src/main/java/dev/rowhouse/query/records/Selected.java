package dev.rowhouse.query.records;

import dev.rowhouse.query.catalog.Column;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.grammar.QueryRefused;
import dev.rowhouse.query.grammar.SelectItem;
import dev.rowhouse.query.output.OutputColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A column of the dataset under the name that the answer has for it. */
record Selected(String name, Column column) {

    static List<Selected> of(List<SelectItem> items, Dataset dataset) {
        List<Selected> selected = new ArrayList<>();
        for (SelectItem item : items) {
            if (item instanceof SelectItem.OneColumn one) {
                selected.add(new Selected(one.outputName(), column(one.column(), dataset)));
            } else {
                dataset.columns().forEach(column -> selected.add(new Selected(column.name(), column)));
            }
        }
        requireDistinct(selected);
        return List.copyOf(selected);
    }

    private static Column column(String name, Dataset dataset) {
        return dataset.column(name).orElseThrow(() -> QueryRefused.unknownColumn(name, dataset.nearestColumn(name)));
    }

    private static void requireDistinct(List<Selected> selected) {
        Set<String> names = new HashSet<>();
        for (Selected item : selected) {
            if (!names.add(item.name())) {
                throw QueryRefused.badParameter(
                        "select", "'" + item.name() + "' is there twice; give one of them an alias");
            }
        }
    }

    OutputColumn output() {
        return new OutputColumn(name, column.type().format());
    }
}
