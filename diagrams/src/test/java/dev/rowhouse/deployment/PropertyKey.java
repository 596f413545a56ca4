package dev.rowhouse.deployment;

import java.util.Locale;

/**
 * A configuration key as an environment variable spells it: dots are underscores there, dashes are left out, and case does
 * not matter.
 */
record PropertyKey(String text) {

    PropertyKey {
        text = text.replace("-", "").toLowerCase(Locale.ROOT);
    }

    static PropertyKey ofVariable(String name) {
        return new PropertyKey(name.replace('_', '.'));
    }

    /** The technology it belongs to, for example {@code spring.rabbitmq}. */
    PropertyKey group() {
        String[] parts = text.split("\\.", -1);
        return new PropertyKey(parts[0].equals("spring") && parts.length > 1 ? parts[0] + "." + parts[1] : parts[0]);
    }

    @Override
    public String toString() {
        return text;
    }
}
