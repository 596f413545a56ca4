package dev.rowhouse.standalone.demo;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** Who the demo works for. */
record DemoUser(String email, String password) {

    private static final int PASSWORD_BYTES = 8;

    static DemoUser create() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new DemoUser("demo@example.org", "demo-" + HexFormat.of().formatHex(bytes));
    }

    void registerAndSignIn(Api api) {
        api.post(
                "/api/auth/register", Map.of("email", email, "password", password, "display_name", "Demo of Rowhouse"));
        String token = api.post("/api/auth/login", Map.of("email", email, "password", password))
                .path("access_token")
                .asString("");
        UnexpectedOutcome.unless(!token.isEmpty(), "Signing in gave no access token.");
        api.authorize(token);
    }

    @Override
    public String toString() {
        return "DemoUser[" + email + "]";
    }
}
