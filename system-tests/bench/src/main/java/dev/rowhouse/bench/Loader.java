package dev.rowhouse.bench;

import java.io.IOException;
import java.sql.SQLException;

/** A way to bring files into the database. */
interface Loader {

    String name();

    /**
     * Loads the files of one run into a table of their own, the last of them measured.
     *
     * @throws IOException also if not exactly the expected rows were loaded
     */
    Loading load(int run) throws IOException, InterruptedException, SQLException;
}
