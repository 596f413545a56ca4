package dev.rowhouse.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads keys from the sources of records with {@code @ConfigurationProperties}, nested records included. */
final class PropertyRecords {

    private static final Pattern PREFIX = Pattern.compile(
            "@ConfigurationProperties\\(\"([^\"]+)\"\\)\\s+" + "(?:public\\s+)?record\\s+(\\w+)\\s*\\(");
    private static final Pattern ANNOTATION = Pattern.compile("@\\w+(\\([^()]*\\))?\\s*");

    private final String source;
    private final Set<PropertyKey> keys = new HashSet<>();

    private PropertyRecords(String source) {
        this.source = source;
    }

    static Set<PropertyKey> keysUnder(Path folder) {
        Set<PropertyKey> keys = new HashSet<>();
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(folder))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> keys.addAll(keysIn(Repository.text(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }

    static Set<PropertyKey> keysIn(String source) {
        PropertyRecords records = new PropertyRecords(source);
        Matcher matcher = PREFIX.matcher(source);
        while (matcher.find()) {
            records.add(matcher.group(1), matcher.end());
        }
        return records.keys;
    }

    private void add(String prefix, int start) {
        for (String component : components(start)) {
            String[] words =
                    ANNOTATION.matcher(component).replaceAll("").strip().split("\\s+", -1);
            String key = prefix + "." + words[words.length - 1];
            Matcher nested = Pattern.compile("record\\s+" + Pattern.quote(words[words.length - 2]) + "\\s*\\(")
                    .matcher(source);
            if (nested.find()) {
                add(key, nested.end());
            } else {
                keys.add(new PropertyKey(key));
            }
        }
    }

    /** The components from behind the opening parenthesis to the closing one; commas in annotations do not part them. */
    private List<String> components(int start) {
        List<String> components = new ArrayList<>();
        int depth = 0;
        int from = start;
        for (int i = start; depth >= 0; i++) {
            char c = source.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
            if (depth < 0 || (depth == 0 && c == ',')) {
                components.add(source.substring(from, i));
                from = i + 1;
            }
        }
        return components;
    }
}
