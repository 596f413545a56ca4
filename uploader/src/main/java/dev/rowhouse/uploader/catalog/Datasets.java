package dev.rowhouse.uploader.catalog;

import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All datasets. */
public interface Datasets extends Repository<Dataset, Long> {

    Dataset save(Dataset dataset);

    void delete(Dataset dataset);

    Optional<Dataset> findById(Long id);

    Optional<Dataset> findByName(String name);

    /** Reads a dataset and keeps others from changing it, or its jobs' order, until the transaction ends. */
    @Query(value = "SELECT * FROM dataset WHERE id = :id FOR UPDATE", nativeQuery = true)
    Optional<Dataset> lock(Long id);
}
