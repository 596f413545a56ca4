package dev.rowhouse.query.backup;

import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.catalog.NotTheOwner;
import dev.rowhouse.query.export.BackupFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Whole datasets as files. */
public interface Backups {

    /**
     * Writes a dataset as it is at this moment. It is for its owner and for admins: lineage tells who sent which files, and
     * grants whom the owner let in, which is nothing that others who may read it are told anywhere else.
     *
     * @param begin is told of the file before anything of it is written
     * @throws NotFound if the caller may not read a dataset of this name
     * @throws NotTheOwner if it is not the caller's
     * @throws IOException if the file cannot be written; the statement is stopped then
     */
    void write(Caller caller, String dataset, OutputStream out, Consumer<BackupFile> begin) throws IOException;

    /**
     * Fails where {@link #write} would not begin.
     *
     * @throws NotFound if the caller may not read a dataset of this name
     * @throws NotTheOwner if it is not the caller's
     */
    void check(Caller caller, String dataset) throws IOException;
}
