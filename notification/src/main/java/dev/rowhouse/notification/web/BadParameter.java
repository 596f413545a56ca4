package dev.rowhouse.notification.web;

import org.jspecify.annotations.Nullable;

/** A query parameter has a value that it cannot have. The message is for the caller. */
class BadParameter extends RuntimeException {

    private final String parameter;
    private final String rule;

    BadParameter(String parameter, String rule) {
        this(parameter, rule, null);
    }

    BadParameter(String parameter, String rule, @Nullable Throwable cause) {
        super(rule, cause);
        this.parameter = parameter;
        this.rule = rule;
    }

    String parameter() {
        return parameter;
    }

    String rule() {
        return rule;
    }
}
