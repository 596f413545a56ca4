package dev.rowhouse.query.web;

import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.NotFound;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DatasetsController {

    private final DatasetAccess datasets;

    DatasetsController(DatasetAccess datasets) {
        this.datasets = datasets;
    }

    @GetMapping("/api/datasets")
    Listing<DatasetView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = ListCursor.limit(limit);
        List<DatasetView> read = datasets.list(caller, ListCursor.decode(cursor).orElse(""), size + 1).stream()
                .map(DatasetView::of)
                .toList();
        return Listing.of(read, size, dataset -> ListCursor.encode(dataset.name()));
    }

    @GetMapping("/api/datasets/{name}")
    DatasetView one(Caller caller, @PathVariable String name) {
        return datasets.describe(caller, name).map(DatasetView::of).orElseThrow(NotFound::new);
    }
}
