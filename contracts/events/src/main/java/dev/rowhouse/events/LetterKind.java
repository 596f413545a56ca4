package dev.rowhouse.events;

/** What auth writes to people about their accounts. */
public enum LetterKind {
    /** Whoever signed up has to show that the e-mail is theirs. With a token. */
    CONFIRM_EMAIL,
    /** Somebody signed up with an e-mail that has an account already. */
    ALREADY_REGISTERED,
    /** An admin made an account, and its owner chooses the password. With a token. */
    INVITATION,
    /** Somebody forgot the password. With a token. */
    RESET_PASSWORD,
    /** To the e-mail that an account is to have from now on. With a token. */
    CONFIRM_NEW_EMAIL,
    /** To the e-mail that an account had until now. */
    EMAIL_CHANGED,
    PASSWORD_CHANGED,
    /** So many logins failed that further ones have to wait. */
    LOGINS_FAILED,
    /** Somebody who is signed in made an API token, which outlives the session. */
    API_TOKEN_CREATED
}
