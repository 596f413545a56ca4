package dev.rowhouse.uploader.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rowhouse.uploader.index.BadIndexes;
import dev.rowhouse.uploader.index.ChooseIndexes;
import dev.rowhouse.uploader.index.IndexChoice;
import dev.rowhouse.uploader.index.IndexKind;
import dev.rowhouse.uploader.index.IndexState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class IndexesController {

    private final ChooseIndexes chooseIndexes;

    IndexesController(ChooseIndexes chooseIndexes) {
        this.chooseIndexes = chooseIndexes;
    }

    record NewIndex(
            @Nullable List<@Nullable String> columns,
            @Nullable String type) {}

    record IndexView(
            List<String> columns,
            String type,
            String state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String problem) {

        static IndexView of(IndexState index) {
            return new IndexView(
                    index.choice().columns(),
                    index.choice().kind().toString(),
                    index.state().toString(),
                    index.problem());
        }
    }

    record IndexList(List<IndexView> indexes) {}

    /** 202 as long as one of them is being made. */
    @PutMapping("/api/datasets/{name}/indexes")
    ResponseEntity<IndexList> put(
            @PathVariable String name,
            @RequestBody List<@Nullable NewIndex> body,
            @AuthenticationPrincipal Jwt caller) {
        List<IndexChoice> wanted = new ArrayList<>();
        for (NewIndex index : body) {
            wanted.add(choice(index, "/" + wanted.size()));
        }
        List<IndexState> indexes = chooseIndexes.choose(name, wanted, Callers.of(caller));
        boolean building = indexes.stream().anyMatch(index -> index.state() == IndexState.State.BUILDING);
        return ResponseEntity.status(building ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/api/datasets/" + name + "/indexes"))
                .body(new IndexList(indexes.stream().map(IndexView::of).toList()));
    }

    private static IndexChoice choice(@Nullable NewIndex index, String pointer) {
        List<@Nullable String> columns = index == null ? null : index.columns();
        if (index == null || columns == null || columns.stream().anyMatch(Objects::isNull)) {
            throw new BadIndexes(pointer + "/columns", "A list of columns is expected");
        }
        List<String> names = columns.stream().map(String::valueOf).toList();
        String type = index.type();
        if (type == null || type.equals("btree")) {
            return new IndexChoice(IndexKind.BTREE, names);
        }
        if (type.equals("fulltext")) {
            return new IndexChoice(IndexKind.FULLTEXT, names);
        }
        throw new BadIndexes(pointer + "/type", "'btree' or 'fulltext' is expected");
    }
}
