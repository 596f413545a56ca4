/** The audit log: who did what to which account, token, dataset or upload, when and from where. Nothing here changes or deletes. */
@NullMarked
package dev.rowhouse.auth.audit;

import org.jspecify.annotations.NullMarked;
