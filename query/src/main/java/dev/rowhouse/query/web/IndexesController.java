package dev.rowhouse.query.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.index.DatasetIndexes;
import dev.rowhouse.query.index.IndexSuggestion;
import dev.rowhouse.query.index.TableIndexes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class IndexesController {

    private final DatasetIndexes indexes;

    IndexesController(DatasetIndexes indexes) {
        this.indexes = indexes;
    }

    record IndexView(
            List<String> columns,
            String type,
            String state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String problem) {

        static IndexView of(TableIndexes.Chosen index) {
            return new IndexView(index.columns(), index.type(), index.state(), index.problem());
        }
    }

    record SuggestionView(List<String> columns, long count, long worstMs) {

        static SuggestionView of(IndexSuggestion suggestion) {
            return new SuggestionView(
                    suggestion.columns(), suggestion.count(), suggestion.worst().toMillis());
        }
    }

    record IndexList(List<IndexView> indexes, List<SuggestionView> suggestions) {}

    @GetMapping("/api/datasets/{name}/indexes")
    IndexList list(Caller caller, @PathVariable String name) {
        DatasetIndexes.Told told = indexes.of(caller, name);
        return new IndexList(
                told.indexes().stream().map(IndexView::of).toList(),
                told.suggestions().stream().map(SuggestionView::of).toList());
    }
}
