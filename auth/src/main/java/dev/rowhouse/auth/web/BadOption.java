package dev.rowhouse.auth.web;

/** A query parameter has a value that it cannot have. */
class BadOption extends RuntimeException {

    private final String option;
    private final String rule;

    BadOption(String option, String rule) {
        super(rule);
        this.option = option;
        this.rule = rule;
    }

    String option() {
        return option;
    }

    /** One sentence for people. */
    String rule() {
        return rule;
    }
}
