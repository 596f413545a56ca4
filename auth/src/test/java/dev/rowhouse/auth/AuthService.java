package dev.rowhouse.auth;

import dev.rowhouse.testservers.BackingServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** Runs the whole service, on a free port and an emptied schema, once for all test classes that carry this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BackingServers.class)
@SpringBootTest(
        classes = {AuthApplication.class, TestClock.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=auth",
            "management.server.port=0",
            "auth.registration=open",
            "auth.email-confirmation=false",
            "auth.letters.per-address=100000",
            "auth.key-encryption-key=" + TestKeys.KEY_ENCRYPTION_KEY,
            "auth.admin.password=" + TestKeys.ADMIN_PASSWORD,
            "auth.login-failures.per-address=100000",
            "auth.password-checks.per-address=100000"
        })
@ContextConfiguration(initializers = OwnServers.class)
public @interface AuthService {}
