package dev.rowhouse.uploader.catalog;

import dev.rowhouse.grammar.names.DatasetName;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All datasets. */
public interface Datasets extends Repository<Dataset, Long> {

    Dataset save(Dataset dataset);

    void delete(Dataset dataset);

    Optional<Dataset> findById(Long id);

    default Optional<Dataset> findByName(String name) {
        return DatasetName.isPossible(name) ? findNamed(name) : Optional.empty();
    }

    /** Only for {@link #findByName}. */
    @Query("SELECT d FROM Dataset d WHERE d.name = :name")
    Optional<Dataset> findNamed(String name);

    /** Reads a dataset and keeps others from changing it, or its jobs' order, until the transaction ends. */
    @Query(value = "SELECT * FROM dataset WHERE id = :id FOR UPDATE", nativeQuery = true)
    Optional<Dataset> lock(Long id);
}
