package dev.rowhouse.uploader.catalog;

import dev.rowhouse.uploader.catalog.DatasetGrants.Permission;
import java.util.Optional;

/**
 * Who may do what with a dataset. Every path asks here.
 *
 * <p>The owner may do everything, and so may admins over HTTP; of whoever uploads a file only the account is known, so that
 * an admin's upload counts as anybody's. Grants let others read, or read and write. For a caller who is bound to some
 * datasets there are no others.
 */
public final class DatasetAccess {

    private final DatasetGrants grants;

    public DatasetAccess(DatasetGrants grants) {
        this.grants = grants;
    }

    /** What somebody wants to do. */
    public enum Right {
        READ,
        /** Bring records in, or change the declaration. */
        WRITE,
        /** Drop the dataset, let others in, or choose its indexes. */
        MANAGE
    }

    public boolean may(Right right, Dataset dataset, Caller caller) {
        if (!caller.reaches(dataset)) {
            return false;
        }
        if (caller.owns(dataset)) {
            return true;
        }
        Optional<Permission> granted = grants.permission(dataset.id(), caller.accountId());
        return switch (right) {
            case READ -> granted.isPresent();
            case WRITE -> granted.filter(Permission.WRITE::equals).isPresent();
            case MANAGE -> false;
        };
    }

    /**
     * Refuses a caller without the right.
     *
     * @throws DatasetNotFound if the caller may not even know of the dataset
     * @throws DatasetForbidden if the caller may read it, but not do this
     */
    public void require(Right right, Dataset dataset, Caller caller) {
        if (may(right, dataset, caller)) {
            return;
        }
        if (may(Right.READ, dataset, caller)) {
            throw new DatasetForbidden(dataset.name());
        }
        throw new DatasetNotFound(dataset.name());
    }
}
