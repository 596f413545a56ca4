package dev.rowhouse.auth;

/** Secrets that protect nothing. */
public final class TestKeys {

    public static final String KEY_ENCRYPTION_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    public static final String OTHER_KEY_ENCRYPTION_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    public static final String ADMIN_PASSWORD = "a-password-for-tests-only";

    private TestKeys() {}
}
