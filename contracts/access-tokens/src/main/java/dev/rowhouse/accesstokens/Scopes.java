package dev.rowhouse.accesstokens;

/** What a token lets its bearer do. Spring Security sees each as an authority with the prefix {@code SCOPE_}. */
public final class Scopes {

    public static final String UPLOADS_READ = "uploads:read";
    public static final String UPLOADS_WRITE = "uploads:write";
    public static final String RECORDS_READ = "records:read";
    public static final String RECORDS_WRITE = "records:write";
    public static final String DATASETS_WRITE = "datasets:write";
    public static final String USERS_WRITE = "users:write";

    private Scopes() {}
}
