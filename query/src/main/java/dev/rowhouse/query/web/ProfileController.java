package dev.rowhouse.query.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.profile.DatasetProfiles;
import dev.rowhouse.query.profile.DatasetProfiles.Profile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProfileController {

    /** Seconds; the uploader looks about as often for what it has to profile. */
    private static final String RETRY_AFTER = "2";

    private final DatasetAccess datasets;
    private final DatasetProfiles profiles;

    ProfileController(DatasetAccess datasets, DatasetProfiles profiles) {
        this.datasets = datasets;
        this.profiles = profiles;
    }

    /** Columns are JSON already. As long as there is no profile, there are none. */
    record ProfileView(
            String dataset,
            @Nullable Long rowCount,
            @Nullable Instant profiledAt,
            boolean stale,
            @JsonRawValue String columns) {}

    @GetMapping("/api/datasets/{name}/profile")
    ResponseEntity<ProfileView> profile(Caller caller, @PathVariable String name) {
        Dataset dataset = datasets.open(caller, name).orElseThrow(NotFound::new);
        Profile profile = profiles.of(dataset).orElse(null);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (profile == null || profile.isStale()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        return answer.body(
                profile == null
                        ? new ProfileView(name, null, null, true, "[]")
                        : new ProfileView(
                                name, profile.rowCount(), profile.at(), profile.isStale(), profile.columns()));
    }
}
