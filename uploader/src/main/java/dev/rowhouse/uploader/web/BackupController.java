package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.restore.RestoreDataset;
import dev.rowhouse.uploader.restore.RestoreDataset.Grants;
import dev.rowhouse.uploader.restore.RestoreDataset.OnExisting;
import dev.rowhouse.uploader.restore.RestoreDataset.Restored;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BackupController {

    private static final List<String> TYPES =
            List.of("application/vnd.apache.avro", "application/avro", "avro/binary", "application/octet-stream");
    private static final List<String> KNOWN = List.of("replace", "grants");

    private final RestoreDataset restoreDataset;

    BackupController(RestoreDataset restoreDataset) {
        this.restoreDataset = restoreDataset;
    }

    @PutMapping("/api/datasets/{name}/backup")
    ResponseEntity<WrittenView> put(
            @PathVariable String name, HttpServletRequest request, @AuthenticationPrincipal Jwt caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        requireType(request.getContentType());
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (!KNOWN.contains(parameter.getKey()) || parameter.getValue().length != 1) {
                throw new BadParameter(parameter.getKey(), "one each of " + String.join(", ", KNOWN));
            }
        }
        if (!DatasetController.NAME.matcher(name).matches()) {
            throw new BadName("dataset", name);
        }
        RestoreDataset.Request restore = new RestoreDataset.Request(
                name,
                Callers.of(caller),
                isTrue(request, "replace") ? OnExisting.REPLACE : OnExisting.REFUSE,
                isTrue(request, "grants") ? Grants.RESTORE : Grants.LEAVE_OUT);
        Restored restored = restoreDataset.restore(restore, request.getInputStream());
        URI location = URI.create("/api/datasets/" + name);
        WrittenView view = WrittenView.of(restored.written());
        return restored.created()
                ? ResponseEntity.created(location).body(view)
                : ResponseEntity.ok().location(location).body(view);
    }

    /** Whoever says nothing of it, as {@code curl -T} does, is believed. */
    private static void requireType(@Nullable String type) throws HttpMediaTypeNotSupportedException {
        String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!plain.isEmpty() && !TYPES.contains(plain)) {
            throw new HttpMediaTypeNotSupportedException(
                    MediaType.valueOf(plain),
                    TYPES.stream().map(MediaType::valueOf).toList());
        }
    }

    private static boolean isTrue(HttpServletRequest request, String parameter) {
        String value = request.getParameter(parameter);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new BadParameter(parameter, "true or false");
        }
        return "true".equals(value);
    }
}
