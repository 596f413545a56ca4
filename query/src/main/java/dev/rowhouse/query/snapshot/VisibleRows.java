package dev.rowhouse.query.snapshot;

import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.catalog.Dataset;

/** The rows of a dataset that may be seen: all of its table but those of uploads that are hidden. */
public final class VisibleRows {

    /** The alias under which the dataset's table is read. */
    public static final String ALIAS = "t";

    private VisibleRows() {}

    /** Adds {@code FROM} and {@code WHERE}; more conditions can follow with {@code AND}. */
    public static void from(SqlBuilder sql, Dataset dataset) {
        from(sql, dataset, ALIAS);
    }

    /** The same, under an alias of the caller's own. */
    public static void from(SqlBuilder sql, Dataset dataset, String alias) {
        sql.add(" FROM `rows`.").identifier(dataset.table()).add(" AS " + alias + " WHERE ");
        if (dataset.hiddenUploads().isEmpty()) {
            sql.add("TRUE");
        } else {
            sql.add(alias + ".`_upload` NOT IN (")
                    .join(dataset.hiddenUploads(), ", ", sql::parameter)
                    .add(")");
        }
    }
}
