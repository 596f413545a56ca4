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
    private final Map<String, Named> written = new HashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    void add(String name, Named named) {
        if (written.put(name, named) != null) {
            throw new BadQuery(BadQuery.Rule.NAME, "'" + name + "' is defined twice");
        }
    }

    /** The names that can be seen here. */
    List<String> names() {
        List<String> names = outer == null ? new ArrayList<>() : outer.names();
        names.addAll(written.keySet());
        return names;
    }

    Optional<Named> find(String name) {
        Named found = written.get(name);
        if (found != null) {
            return Optional.of(found);
        }
        return outer == null ? Optional.empty() : outer.find(name);
    }

    /**
     * A common table expression.
     *
     * @param name in the statement
     * @param growth of its columns
     * @param weight of all that it is made of
     */
    record Named(String name, Growth growth, long weight) {}
}
