package dev.rowhouse.uploader.catalog;

import java.util.UUID;

/** Who may do what with a dataset. Every path asks here. */
public interface DatasetAccess {

    boolean mayRead(Dataset dataset, UUID accountId);

    boolean mayWrite(Dataset dataset, UUID accountId);

    /** Whether the account may change the schema or drop the dataset. */
    boolean mayManage(Dataset dataset, UUID accountId);

    /** A dataset belongs to whoever made it. */
    static DatasetAccess ownerOnly() {
        return new DatasetAccess() {
            @Override
            public boolean mayRead(Dataset dataset, UUID accountId) {
                return dataset.ownerId().equals(accountId);
            }

            @Override
            public boolean mayWrite(Dataset dataset, UUID accountId) {
                return dataset.ownerId().equals(accountId);
            }

            @Override
            public boolean mayManage(Dataset dataset, UUID accountId) {
                return dataset.ownerId().equals(accountId);
            }
        };
    }
}
