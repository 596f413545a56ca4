package dev.rowhouse.query.web;

import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.RecordsQueryParser;
import dev.rowhouse.grammar.values.CellFormat;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.facet.Facet;
import dev.rowhouse.query.facet.Facets;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.util.RawValue;

@RestController
class FacetsController {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MOST_VALUES = 1_000;

    private final Facets facets;

    FacetsController(Facets facets) {
        this.facets = facets;
    }

    record FacetList(long rowCount, List<FacetView> facets) {}

    record FacetView(String column, String type, List<ValueView> values, boolean more) {

        static FacetView of(Facet facet) {
            CellFormat format = facet.column().type().format();
            return new FacetView(
                    facet.column().name(),
                    facet.column().type().toString(),
                    facet.groups().stream()
                            .map(group -> ValueView.of(group, format))
                            .toList(),
                    facet.hasMore());
        }
    }

    /** A value is a text, or what JSON has for numbers and truth. */
    record ValueView(@Nullable Object value, long count) {

        static ValueView of(Facet.Group group, CellFormat format) {
            String value = group.value();
            return new ValueView(value == null || format.quoted() ? value : new RawValue(value), group.count());
        }
    }

    @GetMapping("/api/datasets/{name}/facets")
    FacetList count(Caller caller, @PathVariable String name, HttpServletRequest request) throws IOException {
        Map<String, List<String>> parameters = RequestParameters.of(request);
        List<String> given = parameters.remove("column");
        List<String> columns = given == null ? List.of() : given;
        int most = limit(parameters.remove("limit"));
        for (String other : List.of("select", "order", "offset", "after")) {
            if (parameters.containsKey(other)) {
                throw QueryRefused.badParameter(
                        other, "facets know column, limit and conditions; a column is meant by its quoted name");
            }
        }
        Facets.Counted counted = facets.count(
                caller,
                name,
                columns,
                RecordsQueryParser.parse(parameters).level().where(),
                most);
        return new FacetList(
                counted.rowCount(), counted.facets().stream().map(FacetView::of).toList());
    }

    private static int limit(@Nullable List<String> values) {
        if (values == null) {
            return DEFAULT_LIMIT;
        }
        if (values.size() > 1
                || !values.get(0).matches("[1-9]\\d{0,3}")
                || Integer.parseInt(values.get(0)) > MOST_VALUES) {
            throw QueryRefused.badParameter("limit", "expected one number from 1 to " + MOST_VALUES);
        }
        return Integer.parseInt(values.get(0));
    }
}
