package dev.rowhouse.bench;

import java.sql.SQLException;

/**
 * The table in which a dataset of {@link SampleFile}'s columns lies.
 *
 * @param name with its schema, quoted
 */
record ReadTable(String name) {

    /** Where the dataset lies that was made last. */
    static ReadTable newest(Target target) throws SQLException {
        return new ReadTable("`rows`."
                + target.single("SELECT table_name FROM information_schema.tables WHERE table_schema = 'rows' "
                        + "AND table_name LIKE 'd%\\_v%' ORDER BY create_time DESC, table_name DESC LIMIT 1"));
    }

    /** All rows, in no particular order. */
    String all() {
        return "SELECT c1, c2, c3, c4, c5 FROM " + name;
    }

    /** The rows behind one, by its upload and line. */
    String behind() {
        return all() + " WHERE _upload > ? OR (_upload = ? AND _line > ?) ORDER BY _upload, _line LIMIT ?";
    }

    /** How often each quantity but one occurs. */
    String quantities() {
        return "SELECT c5, COUNT(*) FROM " + name + " WHERE c5 <> ? GROUP BY c5";
    }
}
