package dev.rowhouse.query.sql;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.sql.SqlBuilder;
import dev.rowhouse.query.catalog.Dataset;
import dev.rowhouse.query.snapshot.VisibleRows;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A dataset as a derived table.
 *
 * <p>The servers hold names of columns equal that differ in case or accents only, allow 64 characters, and none beyond the
 * basic plane. A column whose name they could not tell apart or keep is called {@code column_N} after its position.
 */
final class DerivedTable {

    private static final int MAX_NAME = 64;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private DerivedTable() {}

    /** Writes it, and gives the names that its columns have in the query. */
    static List<String> write(SqlBuilder sql, Dataset dataset) {
        List<String> names = new ArrayList<>();
        sql.add("(SELECT ");
        List<Column> columns = dataset.columns();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            boolean usable = name.length() <= MAX_NAME
                    && name.codePoints().allMatch(Character::isBmpCodePoint)
                    && taken.add(comparable(name));
            String shown = usable ? name : free("column_" + (i + 1), taken);
            sql.add(i == 0 ? "" : ", ")
                    .add(VisibleRows.ALIAS + ".")
                    .identifier(columns.get(i).physical())
                    .add(" AS ")
                    .identifier(shown);
            names.add(shown);
        }
        VisibleRows.from(sql, dataset);
        sql.add(")");
        return names;
    }

    private static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int n = 2; !taken.add(comparable(candidate)); n++) {
            candidate = name + "_" + n;
        }
        return candidate;
    }

    private static String comparable(String name) {
        String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
        return ACCENTS.matcher(decomposed).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
