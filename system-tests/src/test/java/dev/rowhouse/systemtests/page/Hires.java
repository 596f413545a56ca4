package dev.rowhouse.systemtests.page;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A hundred hires without a header: thirteen have a word where a number belongs, twelve have no name. */
final class Hires {

    static final String SCHEMA = """
            {"fields": [
              {"name": "id", "type": "integer", "constraints": {"required": true, "unique": true}},
              {"name": "name", "type": "string", "constraints": {"required": true}},
              {"name": "job_id", "type": "integer", "constraints": {"required": true}}
            ]}""";

    static final int FIRST_WRONG_LINE = 4;
    static final int FIRST_WRONG_LINE_OF_PAGE_2 = 84;

    private Hires() {}

    static String csv() {
        return IntStream.rangeClosed(1, 100).mapToObj(Hires::line).collect(Collectors.joining());
    }

    private static String line(int id) {
        return switch (id % 8) {
            case 0 -> id + ",,5\r\n";
            case 4 -> id + ",Person " + id + ",clerk " + id + "\r\n";
            default -> id + ",Person " + id + ",5\r\n";
        };
    }

    /** What a clerk makes of the file of rejects. */
    static String corrected(String rejects) {
        return rejects.replace(",clerk ", ",").replace(",,", ",Somebody,");
    }
}
