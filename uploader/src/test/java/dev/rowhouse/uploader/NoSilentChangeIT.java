package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated tables, written in many dialects: what is in the records is what is in the file, or what docs/types.md says. */
@ExtendWith(UploaderSystem.class)
class NoSilentChangeIT {

    private static final int TABLES = 10;
    private static final List<String> PIECES = List.of(
            "",
            " ",
            "a",
            "B",
            "é",
            "Ж",
            "漢",
            "😀",
            "0",
            "007",
            "-1",
            "1.5",
            "\"",
            "'",
            ",",
            ";",
            "\t",
            "|",
            "||",
            "\n",
            "\r\n",
            "\r",
            "\\",
            "\\N",
            "#",
            "NULL",
            "=1+1",
            "\u00a0",
            "\ufeff",
            "2020-01-02");

    private final UploaderSystem system;

    NoSilentChangeIT(UploaderSystem system) {
        this.system = system;
    }

    /** How a table is written. */
    private record Written(String delimiter, char quote, String lineEnding, Charset charset, boolean mark) {

        static Written any(Random random) {
            return new Written(
                    pick(random, ",", ";", "\t", "|", "||", "~"),
                    pick(random, '"', '\''),
                    pick(random, "\n", "\r\n", "\r"),
                    pick(random, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE),
                    random.nextBoolean());
        }

        UploadOptions.Builder options() {
            return UploadOptions.builder()
                    .header(true)
                    .headerRows(1)
                    .skipRows(0)
                    .footerRows(0)
                    .delimiter(delimiter)
                    .quote(String.valueOf(quote))
                    .escape("none")
                    .comment("none")
                    .encoding(charset.name());
        }

        byte[] bytes(List<List<String>> rows, Random random) {
            StringBuilder text = new StringBuilder(mark ? "\ufeff" : "");
            for (List<String> row : rows) {
                text.append(row.stream().map(cell -> cell(cell, random)).collect(Collectors.joining(delimiter)));
                text.append(lineEnding);
            }
            return text.toString().getBytes(charset);
        }

        private String cell(String cell, Random random) {
            boolean quoted = cell.isEmpty()
                    || random.nextInt(4) == 0
                    || cell.indexOf(quote) >= 0
                    || cell.chars().anyMatch(c -> c == '\n' || c == '\r' || delimiter.indexOf(c) >= 0)
                    || cell.startsWith("\ufeff");
            String q = String.valueOf(quote);
            return quoted ? q + cell.replace(q, q + q) + q : cell;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void textThatIsDeclaredAsTextIsGivenBackAsItIs(long seed) {
        Random random = new Random(seed);
        for (int table = 0; table < TABLES; table++) {
            int columns = 1 + random.nextInt(5);
            List<String> names = IntStream.rangeClosed(1, columns)
                    .mapToObj(i -> "column " + i)
                    .toList();
            List<List<String>> rows = new ArrayList<>(List.of(names));
            for (int i = random.nextInt(12); i >= 0; i--) {
                rows.add(names.stream().map(name -> nasty(random)).toList());
            }
            Written written = Written.any(random);
            byte[] bytes = written.bytes(rows, random);
            String fields = names.stream()
                    .map(name -> "{\"name\":\"%s\",\"type\":\"string\"}".formatted(name))
                    .collect(Collectors.joining(","));
            String dataset = system.declare("{\"fields\":[" + fields + "],\"missingValues\":[]}");

            Outcome outcome =
                    system.upload(dataset, "t.csv", bytes, written.options().build(), null);

            List<List<String>> found = system.rows(outcome).stream()
                    .map(row -> names.stream().map(row::get).toList())
                    .toList();
            assertThat(found).as("seed %d, table %d: %s", seed, table, written).isEqualTo(rows.subList(1, rows.size()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void valuesOfInferredTypesMeanWhatTheFileSays(long seed) {
        Random random = new Random(seed);
        int changed = 0;
        for (int table = 0; table < TABLES; table++) {
            List<List<String>> columns = new ArrayList<>();
            int height = 1 + random.nextInt(30);
            for (int i = 1 + random.nextInt(6); i >= 0; i--) {
                columns.add(column(random, height));
            }
            List<String> names = IntStream.range(0, columns.size())
                    .mapToObj(i -> "column " + (i + 1))
                    .toList();
            List<List<String>> rows = new ArrayList<>(List.of(names));
            for (int i = 0; i < height; i++) {
                int row = i;
                rows.add(columns.stream().map(column -> column.get(row)).toList());
            }
            Written written = Written.any(random);
            String dataset = "u" + UUID.randomUUID().toString().replace("-", "");

            Outcome outcome = system.upload(
                    dataset,
                    "t.csv",
                    written.bytes(rows, random),
                    written.options().build(),
                    null);

            assertThat(outcome.completed().ledger())
                    .as("seed %d, table %d: %s", seed, table, written)
                    .isEqualTo(new Ledger(height, height, 0, 0, 0, 0));
            Map<String, String> types = new HashMap<>();
            system.schema(dataset)
                    .path("fields")
                    .forEach(field -> types.put(
                            field.path("name").asString(), field.path("type").asString()));
            List<Map<String, String>> found = system.rows(outcome);
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < names.size(); j++) {
                    String cell = rows.get(i + 1).get(j);
                    String name = names.get(j);
                    String value = found.get(i).get(name);
                    if (!isSame(cell, value, String.valueOf(types.get(name)))) {
                        changed++;
                        System.out.printf(
                                "seed %d, table %d, %s (%s): '%s' became '%s'%n",
                                seed, table, name, types.get(name), cell, value);
                    }
                }
            }
        }
        assertThat(changed).isZero();
    }

    /** The rules of docs/types.md, written down a second time. */
    private static boolean isSame(String cell, @Nullable String value, String type) {
        if (cell.isEmpty()) {
            return value == null;
        }
        if (value == null) {
            return false;
        }
        String text = cell.strip();
        return switch (type) {
            case "string" -> cell.equals(value);
            case "integer", "number" ->
                text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?") && new BigDecimal(text).compareTo(new BigDecimal(value)) == 0;
            case "boolean" -> value.equals(text.equalsIgnoreCase("true") ? "1" : "0");
            case "date" -> LocalDate.parse(text).equals(LocalDate.parse(value));
            case "time" -> LocalTime.parse(text).equals(LocalTime.parse(value));
            case "datetime" -> moment(text).equals(LocalDateTime.parse(value.replace(' ', 'T')));
            default -> false;
        };
    }

    private static LocalDateTime moment(String text) {
        String iso = text.replace(' ', 'T');
        return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(iso)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(iso);
    }

    private static List<String> column(Random random, int height) {
        int kind = random.nextInt(9);
        boolean sometimesOther = random.nextInt(4) == 0;
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            int own = sometimesOther && random.nextInt(10) == 0 ? random.nextInt(10) : kind;
            cells.add(random.nextInt(12) == 0 ? "" : value(random, own));
        }
        return cells;
    }

    private static String value(Random random, int kind) {
        return switch (kind) {
            case 0 -> String.valueOf(random.nextInt(2_000) - 1_000);
            case 1 -> String.valueOf(random.nextLong());
            case 2 -> "%d.%03d".formatted(random.nextInt(100), random.nextInt(1_000));
            case 3 -> pick(random, "true", "FALSE", "True", "false");
            case 4 -> LocalDate.ofEpochDay(random.nextInt(40_000)).toString();
            case 5 ->
                "%sT%02d:%02d:%02d%s"
                        .formatted(
                                LocalDate.ofEpochDay(random.nextInt(20_000)),
                                random.nextInt(24),
                                random.nextInt(60),
                                random.nextInt(60),
                                pick(random, "", "Z", "+02:00", ".25Z"));
            case 6 -> "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
            case 7 -> "%05d".formatted(random.nextInt(100_000));
            case 8 -> pick(random, "amber", "+49 30 1", "0x1F", "1e5", "-0", "1.", "NaN", " x ", "12 345", "1/2");
            default -> nasty(random);
        };
    }

    private static String nasty(Random random) {
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            cell.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return cell.toString();
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
