package dev.rowhouse.uploader.web;

import dev.rowhouse.grammar.Level;
import dev.rowhouse.grammar.QueryRefused;
import dev.rowhouse.grammar.RecordsQuery;
import dev.rowhouse.grammar.RecordsQueryParser;
import dev.rowhouse.grammar.SelectItem;
import dev.rowhouse.grammar.SelectItem.OneColumn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query of a request to change records: that of reading, without what has no meaning where records change. */
final class ChangeQuery {

    private ChangeQuery() {}

    /**
     * Reads which records are meant, and which of their columns are to be shown.
     *
     * @throws QueryRefused if it is not of the grammar, or has no meaning here
     * @throws NoCondition if nothing says which records are meant
     */
    static Level of(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        RecordsQuery query = RecordsQueryParser.parse(parameters);
        Level level = query.level();
        requirePlain(level.select());
        if (query.after() != null) {
            throw QueryRefused.badParameter("after", "pages are for reading only");
        }
        if (level.offset() > 0) {
            throw QueryRefused.badParameter("offset", "records cannot be skipped where they are changed");
        }
        if (level.where().conditions().isEmpty()) {
            throw new NoCondition();
        }
        return level;
    }

    private static void requirePlain(List<SelectItem> items) {
        List<String> names = new ArrayList<>();
        for (SelectItem item : items) {
            boolean plain =
                    item instanceof SelectItem.AllColumns || (item instanceof OneColumn one && one.cast() == null);
            if (!plain) {
                throw QueryRefused.badParameter(
                        "select", "columns and aliases of them are shown where records change, and nothing else");
            }
            if (item instanceof OneColumn one) {
                names.add(one.outputName());
            }
        }
        if (names.stream().distinct().count() < names.size()) {
            throw QueryRefused.badParameter("select", "a name is there twice; give one of them an alias");
        }
    }
}
