package dev.rowhouse.auth.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a password of 192 bits up and leaves it in a file that only the owner can read. A file left by a start that failed
 * before the admin was committed is replaced.
 */
public final class GeneratedAdminPassword implements AdminPassword {

    private static final Logger log = LoggerFactory.getLogger(GeneratedAdminPassword.class);
    private static final int BYTES = 24;

    private final Path file;

    public GeneratedAdminPassword(Path file) {
        this.file = file;
    }

    @Override
    public Password get() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            SecretFile.write(file, text + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("auth.admin.password-file cannot be written: " + file, e);
        }
        log.info("The first admin's password is in {}", file.toAbsolutePath());
        return Password.chosen(text);
    }
}
