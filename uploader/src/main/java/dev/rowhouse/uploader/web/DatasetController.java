package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.catalog.DeclareDataset;
import dev.rowhouse.uploader.catalog.InvalidSchema;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class DatasetController {

    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final DeclareDataset declareDataset;

    DatasetController(DeclareDataset declareDataset) {
        this.declareDataset = declareDataset;
    }

    /** {@code title} may be left out; {@code schema} is a Frictionless Table Schema. */
    record NewDataset(@Nullable String title, @Nullable JsonNode schema) {}

    @PutMapping("/api/datasets/{name}")
    ResponseEntity<DatasetView> put(
            @PathVariable String name, @RequestBody NewDataset body, @AuthenticationPrincipal Jwt caller) {
        if (!NAME.matcher(name).matches()) {
            throw new BadName("dataset", name);
        }
        if (body.schema() == null || !body.schema().isObject()) {
            throw new InvalidSchema("", "A schema is required");
        }
        if (body.title() != null && body.title().length() > 255) {
            throw new InvalidSchema("/title", "A title has at most 255 characters");
        }
        DeclareDataset.Declared declared =
                declareDataset.declare(name, body.title(), body.schema(), Callers.of(caller));
        URI location = URI.create("/api/datasets/" + name);
        DatasetView view = DatasetView.of(declared.dataset());
        return declared.created()
                ? ResponseEntity.created(location).body(view)
                : ResponseEntity.ok().location(location).body(view);
    }

    @DeleteMapping("/api/datasets/{name}")
    ResponseEntity<Void> delete(@PathVariable String name, @AuthenticationPrincipal Jwt caller) {
        declareDataset.drop(name, Callers.of(caller));
        return ResponseEntity.noContent().build();
    }
}
