package dev.rowhouse.uploader.job;

import dev.rowhouse.events.LoadMode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    /** The first other jobs of a dataset that are in a state. */
    List<Job> findTop4ByDatasetIdAndStateAndIdNotOrderById(Long datasetId, JobState state, Long id);

    /**
     * How many jobs on a dataset come before another: those that were accepted earlier, and those that are under way.
     *
     * @param alone whether all of them count, and not only those that must be alone on the dataset
     */
    @Query("""
            select count(j) from Job j where j.datasetId = :datasetId and j.id <> :id
            and (j.state in (JobState.LOADING, JobState.UNDOING, JobState.RESTORING) or (j.state = JobState.ACCEPTED and j.id < :id))
            and (:alone = true or j.exclusive = true)""")
    long countBefore(Long datasetId, Long id, boolean alone);

    /** The newest job of an upload. */
    Optional<Job> findFirstByUploadIdOrderByAttemptDesc(UUID uploadId);

    /** The newest job of an upload that is in a state. */
    Optional<Job> findFirstByUploadIdAndStateOrderByAttemptDesc(UUID uploadId, JobState state);

    boolean existsByUploadIdAndState(UUID uploadId, JobState state);

    /** An earlier attempt at the same upload whose records are in the dataset. */
    default Optional<Job> earlierEffect(Job job) {
        return findFirstByUploadIdAndStateOrderByAttemptDesc(job.uploadId(), JobState.COMPLETED)
                .filter(earlier -> earlier.attempt() < job.attempt() && !earlier.isDryRun());
    }

    /** Later jobs of a dataset that are in a state, with files of their own and one of some modes. */
    List<Job> findByDatasetIdAndIdGreaterThanAndStateAndModeInAndHasFileTrueOrderById(
            Long datasetId, Long id, JobState state, Collection<LoadMode> modes);

    /** Whether a later job on the dataset is in a state. */
    boolean existsByDatasetIdAndIdGreaterThanAndStateAndDryRunFalse(Long datasetId, Long id, JobState state);

    /** Whether a job of another upload is in a state. */
    boolean existsByDatasetIdAndUploadNumberNotAndStateAndDryRunFalse(
            Long datasetId, long uploadNumber, JobState state);

    /** Whether a later job has replaced all records of the dataset. */
    boolean existsByDatasetIdAndIdGreaterThanAndStateAndModeAndDryRunFalse(
            Long datasetId, Long id, JobState state, LoadMode mode);

    /** A finished load of the same content into the same dataset that still counts. */
    Optional<Job> findFirstByDatasetIdAndSha256AndStateInAndDryRunFalseAndUploadNumberNotOrderById(
            Long datasetId, String sha256, Collection<JobState> states, long uploadNumber);

    /** Uploads of a dataset whose latest effect was taken back. */
    @Query("""
            select j.uploadNumber from Job j where j.datasetId = :datasetId and j.state = JobState.UNDONE
            and not exists (select 1 from Job o where o.uploadNumber = j.uploadNumber and o.state = JobState.COMPLETED)""")
    List<Long> undoneUploads(Long datasetId);

    /** Uploads of a dataset whose rows, as far as they are in its table, must not be seen. */
    @Query("select j.uploadNumber from Job j where j.datasetId = :datasetId and j.hidesRows = true")
    List<Long> hiddenUploads(Long datasetId);
}
