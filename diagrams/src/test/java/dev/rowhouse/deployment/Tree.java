package dev.rowhouse.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document, for walking into it by path. What is not there is an empty node. */
record Tree(@Nullable Object value) {

    /** Follows keys separated by slashes, because keys of Kubernetes have dots. */
    Tree at(String path) {
        Object found = value;
        for (String key : path.split("/", -1)) {
            found = found instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return new Tree(found);
    }

    boolean isPresent() {
        return value != null;
    }

    String text() {
        return Objects.requireNonNull(value, "There is nothing here").toString();
    }

    String textOr(String other) {
        return value == null ? other : value.toString();
    }

    Stream<Tree> items() {
        return value instanceof List<?> list ? list.stream().map(Tree::new) : Stream.empty();
    }

    /** Resources by what they are called: whole ones would drown the message of a failing test. */
    @Override
    public String toString() {
        Tree name = at("metadata/name");
        return name.isPresent() ? at("kind").textOr("") + " " + name.text() : String.valueOf(value);
    }

    /** The entries of a map, the values as text. */
    Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> entries.put(String.valueOf(key), String.valueOf(each)));
        }
        return entries;
    }
}
