package dev.rowhouse.notification.letters;

import dev.rowhouse.events.LetterKind;
import org.jspecify.annotations.Nullable;

/**
 * What a letter about an account says, by its kind.
 *
 * @param headline its subject, too
 * @param message what happened
 * @param place of the page that its link leads to; null where it has no token
 * @param action on the link; null where there is none
 * @param otherwise what to do if the reader had nothing to do with it
 */
record AccountLetter(
        String headline,
        String message,
        @Nullable String place,
        @Nullable String action,
        String otherwise) {

    private static final String NOTHING_TO_DO = "If that was not you, you need not do anything: nothing comes of it.";
    private static final String ACT =
            "If that was not you, set another password by \"Forgot your password?\" on the page,"
                    + " and tell whoever looks after this installation.";

    static AccountLetter of(LetterKind kind) {
        return switch (kind) {
            case CONFIRM_EMAIL ->
                new AccountLetter(
                        "Confirm your e-mail",
                        "Somebody made an account with this e-mail. It can be used once you confirm that the e-mail is yours.",
                        "confirm",
                        "Confirm the e-mail",
                        "If that was not you, do not follow the link: the account will be deleted in a few days.");
            case ALREADY_REGISTERED ->
                new AccountLetter(
                        "You have an account already",
                        "Somebody tried to make an account with this e-mail, which has one. Sign in with it; if you do not know"
                                + " the password any more, choose \"Forgot your password?\" there.",
                        null,
                        null,
                        NOTHING_TO_DO);
            case INVITATION ->
                new AccountLetter(
                        "You are invited",
                        "An account was made for you. It is yours once you choose a password.",
                        "invitation",
                        "Choose a password",
                        "If you did not expect this, you need not do anything: nothing comes of it.");
            case RESET_PASSWORD ->
                new AccountLetter(
                        "Set a new password",
                        "Somebody asked for a new password for your account. The old one is good until you set another.",
                        "reset",
                        "Set a new password",
                        NOTHING_TO_DO);
            case CONFIRM_NEW_EMAIL ->
                new AccountLetter(
                        "Confirm your new e-mail",
                        "Somebody wants this e-mail for their account. It becomes the account's once you confirm that it is yours,"
                                + " which takes the account's password.",
                        "email",
                        "Confirm the e-mail",
                        NOTHING_TO_DO);
            case EMAIL_CHANGED ->
                new AccountLetter(
                        "Your e-mail was changed",
                        "Your account has another e-mail now. Nothing more will be sent to this one.",
                        null,
                        null,
                        "If that was not you, tell whoever looks after this installation at once.");
            case PASSWORD_CHANGED ->
                new AccountLetter(
                        "Your password was changed",
                        "Your account has another password now, and is signed out everywhere else.",
                        null,
                        null,
                        ACT);
            case LOGINS_FAILED ->
                new AccountLetter(
                        "Sign-ins to your account failed",
                        "So many sign-ins to your account failed that further ones have to wait for a while.",
                        null,
                        null,
                        "If that was you, wait a little. If not, your password held; a longer one, that you use nowhere else,"
                                + " will too.");
            case API_TOKEN_CREATED ->
                new AccountLetter(
                        "An API token was made for your account",
                        "Somebody who was signed in as you made an API token, with which a program does what you may do. It stays"
                                + " good when you sign out or set another password.",
                        null,
                        null,
                        "If that was not you, sign in and revoke it on the page under \"Account\", set another password, and tell"
                                + " whoever looks after this installation.");
        };
    }
}
