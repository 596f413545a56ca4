package dev.rowhouse.query.web;

import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.DatasetDescription;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.document.DatasetDocument;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class DatasetDocumentController {

    private final DatasetAccess datasets;
    private final JsonMapper json;

    DatasetDocumentController(DatasetAccess datasets, JsonMapper json) {
        this.datasets = datasets;
        this.json = json;
    }

    /** Written here, as the names in it are OpenAPI's and not this API's. */
    @GetMapping("/api/datasets/{name}/openapi.json")
    ResponseEntity<byte[]> document(Caller caller, @PathVariable String name, HttpServletRequest request) {
        DatasetDescription description = datasets.describe(caller, name).orElseThrow(NotFound::new);
        Dataset dataset = datasets.open(caller, name).orElseThrow(NotFound::new);
        DatasetDocument document = new DatasetDocument(description, dataset, PublicOrigin.of(request), json);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(document.tree()));
    }
}
