package dev.rowhouse.uploader.web;

import dev.rowhouse.grammar.Level;
import dev.rowhouse.grammar.RecordsQueryParser;
import dev.rowhouse.uploader.write.RowReader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request to write records.
 *
 * @param columns that are taken of each row; null for all that the rows have
 * @param select that the answer has, where it has records; null for all
 * @param onConflict by which columns records are found; null for the primary key
 * @param order in which the answer has its records, and how many of them
 * @param maxRejects how many rejects are allowed; null for none
 */
record RecordsQuery(
        @Nullable List<String> columns,
        @Nullable List<String> select,
        @Nullable List<String> onConflict,
        RowReader.Order order,
        @Nullable String maxRejects) {

    private static final Pattern LIMIT = Pattern.compile("\\d{1,9}|(?:100|\\d{1,2}(?:\\.\\d{1,3})?)%");
    private static final Pattern NAME = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\"()]+)");
    private static final List<String> KNOWN =
            List.of("columns", "select", "on_conflict", "order", "limit", "max_rejects");

    static RecordsQuery of(HttpServletRequest request) {
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (!KNOWN.contains(parameter.getKey()) || parameter.getValue().length != 1) {
                throw new BadParameter(parameter.getKey(), "one each of " + String.join(", ", KNOWN));
            }
        }
        String select = request.getParameter("select");
        String limit = request.getParameter("max_rejects");
        if (limit != null && !LIMIT.matcher(limit).matches()) {
            throw new BadParameter("max_rejects", "a number of rows, or a share like 5%");
        }
        return new RecordsQuery(
                names("columns", request.getParameter("columns")),
                "*".equals(select) ? null : names("select", select),
                names("on_conflict", request.getParameter("on_conflict")),
                order(request),
                limit);
    }

    /** As reading has it. */
    private static RowReader.Order order(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String name : List.of("order", "limit")) {
            String value = request.getParameter(name);
            if (value != null) {
                parameters.put(name, List.of(value));
            }
        }
        Level level = RecordsQueryParser.parse(parameters).level();
        return new RowReader.Order(level.order(), level.limit());
    }

    private static @Nullable List<String> names(String parameter, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        int at = 0;
        while (at <= text.length() && name.find(at) && name.start() == at) {
            names.add(
                    name.group(1) == null
                            ? name.group(2).strip()
                            : name.group(1).replaceAll("\\\\(.)", "$1"));
            if (name.end() < text.length() && text.charAt(name.end()) != ',') {
                break;
            }
            at = name.end() + 1;
        }
        if (at != text.length() + 1 || names.stream().distinct().count() < names.size()) {
            throw new BadParameter(parameter, "names of columns with commas between them, each once");
        }
        return names;
    }
}
