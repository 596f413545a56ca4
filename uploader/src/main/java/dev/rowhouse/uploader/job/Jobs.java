package dev.rowhouse.uploader.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All jobs. */
public interface Jobs extends Repository<Job, Long> {

    boolean existsByUploadNumberAndAttempt(long uploadNumber, int attempt);

    /** Saves a job; a second first attempt at the same upload is a duplicate key. */
    Job save(Job job);

    Optional<Job> findById(Long id);

    /** Reads a job for change; others that want to change it wait until the transaction ends. */
    @Query(value = "SELECT * FROM job WHERE id = :id FOR UPDATE", nativeQuery = true)
    Optional<Job> lock(Long id);

    List<Job> findByDatasetIdAndStateInOrderById(Long datasetId, Collection<JobState> states);

    /** A finished load of the same content into the same dataset that still counts. */
    Optional<Job> findFirstByDatasetIdAndSha256AndStateAndDryRunFalseOrderById(
            Long datasetId, String sha256, JobState state);

    /** Uploads of a dataset whose rows, as far as they are in its table, must not be seen. */
    @Query("select j.uploadNumber from Job j where j.datasetId = :datasetId and j.hidesRows = true")
    List<Long> hiddenUploads(Long datasetId);
}
