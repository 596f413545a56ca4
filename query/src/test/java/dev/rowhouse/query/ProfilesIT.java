package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProfilesIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();
    private static final String COLUMNS = "[{\"name\":\"n\",\"min\":0.10}]";

    @Test
    void tellsThatThereIsNoneYet() {
        CatalogFixture.dataset(OWNER, "unprofiled", "n:number:DECIMAL(18,9)");

        HttpResponse<String> answer = as(OWNER).get("/api/datasets/unprofiled/profile");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"dataset\":\"unprofiled\",\"row_count\":null,\"profiled_at\":null,\"stale\":true,\"columns\":[]}");
    }

    @Test
    void givesWhatIsKeptWithoutReadingTheRows() {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "profiled", "n:number:DECIMAL(18,9)");
        keep(table, 0);
        CatalogFixture.run("DROP TABLE `rows`.d%d_v1".formatted(table.id()));

        HttpResponse<String> answer = as(OWNER).get("/api/datasets/profiled/profile");
        assertThat(answer.body()).isEqualTo(body("profiled", false));
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void tellsThatTheDatasetHasChangedSince() {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "changed", "n:number:DECIMAL(18,9)");
        keep(table, 0);
        CatalogFixture.insert("UPDATE records.dataset SET revision = 1 WHERE id = ?", table.id());

        HttpResponse<String> answer = as(OWNER).get("/api/datasets/changed/profile");
        assertThat(answer.body()).isEqualTo(body("changed", true));
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void isForWhoeverMayReadTheDataset() {
        CatalogFixture.Table table = CatalogFixture.dataset(OWNER, "kept_profile", "n:number:DECIMAL(18,9)");
        keep(table, 0);
        UUID reader = UUID.randomUUID();

        as(reader).problem("/api/datasets/kept_profile/profile", 404, "not-found");
        CatalogFixture.grant(table, reader, "read");
        assertThat(as(reader).body("/api/datasets/kept_profile/profile")).contains(COLUMNS);
        assertThat(withToken(TestTokens.admin()).body("/api/datasets/kept_profile/profile"))
                .contains(COLUMNS);
    }

    private static void keep(CatalogFixture.Table table, long revision) {
        CatalogFixture.insert(
                "INSERT INTO records.dataset_profile VALUES (?, ?, 12, ?, '2026-01-02 03:04:05.5', 7)",
                table.id(),
                revision,
                COLUMNS);
    }

    private static String body(String dataset, boolean stale) {
        return "{\"dataset\":\"%s\",\"row_count\":12,\"profiled_at\":\"2026-01-02T03:04:05.500Z\",\"stale\":%s,\"columns\":%s}"
                .formatted(dataset, stale, COLUMNS);
    }
}
