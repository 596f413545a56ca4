package dev.rowhouse.grammar.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Puts a statement together. Text that came from outside enters as a parameter or as a quoted identifier only. */
public final class SqlBuilder {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** Adds text that the program itself made. */
    public SqlBuilder add(String sql) {
        text.append(sql);
        return this;
    }

    public SqlBuilder add(Sql sql) {
        text.append(sql.text());
        parameters.addAll(sql.parameters());
        return this;
    }

    public SqlBuilder identifier(String name) {
        text.append('`').append(name.replace("`", "``")).append('`');
        return this;
    }

    public SqlBuilder parameter(Object value) {
        text.append('?');
        parameters.add(value);
        return this;
    }

    /** Adds each item, and the separator between them. */
    public <T> SqlBuilder join(Collection<? extends T> items, String separator, Consumer<T> adder) {
        boolean first = true;
        for (T item : items) {
            if (!first) {
                text.append(separator);
            }
            adder.accept(item);
            first = false;
        }
        return this;
    }

    public Sql build() {
        return new Sql(text.toString(), parameters);
    }
}
