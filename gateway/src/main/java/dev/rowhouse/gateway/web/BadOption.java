package dev.rowhouse.gateway.web;

/** An option has a value that it cannot have. */
class BadOption extends RuntimeException {

    private final String option;
    private final String value;
    private final String allowed;

    BadOption(String option, String value, String allowed) {
        super("Option '" + option + "' cannot be '" + value + "'");
        this.option = option;
        this.value = value;
        this.allowed = allowed;
    }

    String option() {
        return option;
    }

    String value() {
        return value;
    }

    /** What would have been accepted, for people. */
    String allowed() {
        return allowed;
    }
}
