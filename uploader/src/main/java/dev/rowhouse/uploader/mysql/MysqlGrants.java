package dev.rowhouse.uploader.mysql;

import dev.rowhouse.grammar.values.Uuids;
import dev.rowhouse.uploader.catalog.DatasetGrants;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

final class MysqlGrants implements DatasetGrants {

    private final JdbcTemplate jdbc;

    MysqlGrants(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Permission> permission(long datasetId, UUID accountId) {
        return jdbc
                .queryForList(
                        "SELECT permission FROM dataset_grant WHERE dataset_id = ? AND account_id = ?",
                        String.class,
                        datasetId,
                        Uuids.bytes(accountId))
                .stream()
                .map(name -> Permission.valueOf(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    @Override
    public List<Grant> of(long datasetId) {
        return jdbc.query(
                "SELECT account_id, permission FROM dataset_grant WHERE dataset_id = ?",
                (row, n) -> new Grant(
                        Uuids.of(row.getBytes("account_id")),
                        Permission.valueOf(row.getString("permission").toUpperCase(Locale.ROOT))),
                datasetId);
    }

    @Override
    public void replaceAll(long datasetId, List<Grant> grants, UUID grantedBy, Instant now) {
        deleteOthers(datasetId, grants);
        // Assignments are made from left to right, so the permission is compared before it changes.
        jdbc.batchUpdate(
                """
                INSERT INTO dataset_grant (dataset_id, account_id, permission, granted_at, granted_by)
                VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE
                    granted_at = IF(permission = VALUES(permission), granted_at, VALUES(granted_at)),
                    granted_by = IF(permission = VALUES(permission), granted_by, VALUES(granted_by)),
                    permission = VALUES(permission)
                """,
                grants.stream()
                        .map(grant -> new Object[] {
                            datasetId,
                            Uuids.bytes(grant.account()),
                            grant.permission().name().toLowerCase(Locale.ROOT),
                            Times.utc(now),
                            Uuids.bytes(grantedBy)
                        })
                        .toList());
    }

    private void deleteOthers(long datasetId, List<Grant> grants) {
        if (grants.isEmpty()) {
            deleteAll(datasetId);
            return;
        }
        Object[] values = new Object[grants.size() + 1];
        values[0] = datasetId;
        for (int i = 0; i < grants.size(); i++) {
            values[i + 1] = Uuids.bytes(grants.get(i).account());
        }
        jdbc.update(
                "DELETE FROM dataset_grant WHERE dataset_id = ? AND account_id NOT IN (?%s)"
                        .formatted(", ?".repeat(grants.size() - 1)),
                values);
    }

    @Override
    public void deleteAll(long datasetId) {
        jdbc.update("DELETE FROM dataset_grant WHERE dataset_id = ?", datasetId);
    }
}
