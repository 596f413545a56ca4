package dev.rowhouse.auth.web;

/** What is asked of whoever signs up. */
public enum SignUpRule {
    /** To show by a letter that the e-mail is theirs. */
    CONFIRM_EMAIL,
    NOTHING
}
