package dev.rowhouse.http;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A service's own document, for whoever puts all of them together. Read when it is asked for, which is seldom. */
@RestController
class OpenApiController {

    private final String service;

    OpenApiController(@Value("${spring.application.name}") String service) {
        this.service = service;
    }

    @GetMapping(OpenApiConfiguration.PATH)
    ResponseEntity<byte[]> document() {
        byte[] json = JsonMapper.shared()
                .writeValueAsBytes(OpenApiDocument.of(service).tree());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }
}
