package dev.rowhouse.grammar;

import dev.rowhouse.grammar.SelectItem.Form;
import dev.rowhouse.grammar.SelectItem.Join;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers what a request says of one dataset: {@code select} makes the levels, the other parameters are for one each. */
final class LevelBuilder {

    /** Deeper ones would be looked up and joined for nobody. */
    private static final int MAX_DEPTH = 8;

    private final int depth;
    private final List<Supplier<SelectItem>> select = new ArrayList<>();
    private final Map<String, LevelBuilder> embedded = new LinkedHashMap<>();
    private final List<Condition> where = new ArrayList<>();
    private List<OrderTerm> order = List.of();
    private @Nullable Long limit;
    private long offset;

    private LevelBuilder(int depth) {
        this.depth = depth;
    }

    static LevelBuilder root() {
        return new LevelBuilder(0);
    }

    void select(SelectItem item) {
        select.add(() -> item);
    }

    /** Makes a level within this one, to which its own items are to be added. */
    LevelBuilder embed(
            Scanner scanner, String target, @Nullable String alias, @Nullable String hint, Join join, Form form) {
        if (depth == MAX_DEPTH) {
            throw scanner.unexpected("more than " + MAX_DEPTH + " datasets within each other");
        }
        LevelBuilder level = new LevelBuilder(depth + 1);
        if (embedded.putIfAbsent(alias == null ? target : alias, level) != null) {
            throw scanner.unexpected("'" + target + "' is embedded twice; give one of them an alias");
        }
        select.add(() -> new SelectItem.Embedding(target, alias, hint, join, form, level.build()));
        return level;
    }

    /**
     * The level that a parameter is for.
     *
     * @throws QueryRefused if {@code select} does not embed what the path names
     */
    LevelBuilder at(List<String> path, String parameter) {
        LevelBuilder level = this;
        for (String name : path) {
            level = level.inner(name, parameter);
        }
        return level;
    }

    private LevelBuilder inner(String name, String parameter) {
        LevelBuilder inner = embedded.get(name);
        if (inner == null) {
            throw QueryRefused.notEmbedded(parameter, name, NearestName.to(name, embedded.keySet()));
        }
        return inner;
    }

    void where(Condition condition) {
        where.add(condition);
    }

    /**
     * Sorts the rows of this level.
     *
     * @throws QueryRefused if {@code select} does not embed what a term is of
     */
    void order(List<OrderTerm> terms, String parameter) {
        for (OrderTerm term : terms) {
            if (term.embedded() != null) {
                inner(term.embedded(), parameter);
            }
        }
        order = terms;
    }

    void limit(long rows) {
        limit = rows;
    }

    void offset(long rows) {
        offset = rows;
    }

    boolean selectsNothing() {
        return select.isEmpty();
    }

    Level build() {
        return new Level(
                select.stream().map(Supplier::get).toList(),
                new Condition.And(List.copyOf(where)),
                order,
                limit,
                offset);
    }
}
