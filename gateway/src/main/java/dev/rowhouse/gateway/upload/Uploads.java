package dev.rowhouse.gateway.upload;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All uploads. */
public interface Uploads extends Repository<Upload, Long> {

    Upload save(Upload upload);

    Optional<Upload> findById(UUID id);

    List<Upload> findByIdIn(Collection<UUID> ids);

    /** Which of these ids are uploads'. */
    @Query("select u.id from Upload u where u.id in :ids")
    Set<UUID> known(Collection<UUID> ids);

    /**
     * A page of uploads, the newest first.
     *
     * @param account null for everybody's
     * @param datasets only those of these datasets, unless {@code anyDataset}; not empty
     * @param before only uploads with a smaller number
     */
    @Query("""
            select u from Upload u
            where u.number < :before
            and (:account is null or u.accountId = :account)
            and (:anyDataset = true or u.dataset in :datasets)
            and (:dataset is null or u.dataset = :dataset)
            and (:status is null or u.status = :status)
            order by u.number desc""")
    List<Upload> page(
            @Nullable UUID account,
            boolean anyDataset,
            Collection<String> datasets,
            @Nullable String dataset,
            @Nullable UploadStatus status,
            long before,
            Limit limit);
}
