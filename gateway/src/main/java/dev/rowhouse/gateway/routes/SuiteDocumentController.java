package dev.rowhouse.gateway.routes;

import dev.rowhouse.http.OpenApiConfiguration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SuiteDocumentController {

    private final SuiteDocument document;

    SuiteDocumentController(SuiteDocument document) {
        this.document = document;
    }

    @GetMapping(OpenApiConfiguration.PATH)
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.APPLICATION_JSON)
                .body(document.json());
    }
}
