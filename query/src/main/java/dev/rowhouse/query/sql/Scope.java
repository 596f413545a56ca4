package dev.rowhouse.query.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The common table expressions that a part of a query can see, with the names they have in the statement. */
final class Scope {

    private final @Nullable Scope outer;
    private final Map<String, String> written = new HashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    void add(String name, String writtenName) {
        if (written.put(name, writtenName) != null) {
            throw new BadQuery(BadQuery.Rule.NAME, "'" + name + "' is defined twice");
        }
    }

    /** The names that can be seen here. */
    List<String> names() {
        List<String> names = outer == null ? new ArrayList<>() : outer.names();
        names.addAll(written.keySet());
        return names;
    }

    Optional<String> find(String name) {
        String found = written.get(name);
        if (found != null) {
            return Optional.of(found);
        }
        return outer == null ? Optional.empty() : outer.find(name);
    }
}
