package dev.rowhouse.auth.account;

/** A member of a request breaks a rule. The message says which rule, never the value. */
public class InvalidField extends RuntimeException {

    private final String field;
    private final String rule;

    public InvalidField(String field, String rule) {
        super(rule);
        this.field = field;
        this.rule = rule;
    }

    /** The member's name, for example {@code display_name}. */
    public String field() {
        return field;
    }

    /** One sentence for people. */
    public String rule() {
        return rule;
    }
}
