package dev.rowhouse.auth;

import dev.rowhouse.auth.account.AccountSessions;
import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.JdbcFirstAdminClaim;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.auth.account.RegisterAccount;
import dev.rowhouse.auth.audit.Deeds;
import dev.rowhouse.auth.key.JdbcSigningKeys;
import dev.rowhouse.auth.key.KeyEncryption;
import dev.rowhouse.auth.key.KeyRotation;
import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.auth.key.RotateKeys;
import dev.rowhouse.auth.key.TurningKeys;
import dev.rowhouse.auth.limit.Limits;
import dev.rowhouse.auth.rabbit.AuthRabbitConfiguration;
import dev.rowhouse.auth.web.AuthWebConfiguration;
import dev.rowhouse.auth.web.SignUpRule;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.delivery.Outbox;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** Accounts, keys and what is done with them. What it needs from outside is an {@link Outbox} and a database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthProperties.class)
@EntityScan(basePackageClasses = AuthConfiguration.class)
@EnableJpaRepositories(basePackageClasses = AuthConfiguration.class)
@Import({
    SessionConfiguration.class,
    LifecycleConfiguration.class,
    TokenConfiguration.class,
    AuditConfiguration.class,
    LimitConfiguration.class,
    AuthRabbitConfiguration.class,
    AuthWebConfiguration.class
})
public class AuthConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. The prefix of each hash lets the parameters change. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "argon2", Map.of("argon2", new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2)));
    }

    @Bean
    Passwords passwords(PasswordEncoder encoder, AuthProperties properties) {
        AuthProperties.PasswordChecks checks = properties.passwordChecks();
        return new Passwords(encoder, checks.atOnce(), checks.waiting(), checks.patience());
    }

    @Bean
    PasswordBudget passwordBudget(AuthProperties properties, Limits limits) {
        AuthProperties.PasswordChecks checks = properties.passwordChecks();
        return new PasswordBudget(
                limits.limit("password-address", checks.perAddress(), checks.window()), checks.placesPerAddress());
    }

    @Bean
    NewAccounts newAccounts(
            Accounts accounts, Outbox outbox, AuditTrail audit, Clock clock, TransactionOperations transactions) {
        return new NewAccounts(accounts, outbox, audit, clock, transactions);
    }

    @Bean
    RegisterAccount registerAccount(
            AuthProperties properties, Passwords passwords, PasswordBudget budget, NewAccounts newAccounts) {
        return new RegisterAccount(properties.registration(), passwords, budget, newAccounts);
    }

    @Bean
    SignUpRule signUpRule(AuthProperties properties) {
        return properties.emailConfirmation() ? SignUpRule.CONFIRM_EMAIL : SignUpRule.NOTHING;
    }

    @Bean
    ManageAccounts manageAccounts(
            Accounts accounts,
            AccountSessions sessions,
            AuditTrail audit,
            Clock clock,
            TransactionOperations transactions) {
        return new ManageAccounts(accounts, sessions, audit, clock, transactions);
    }

    /** Runs before the service takes requests. */
    @Bean
    SmartInitializingSingleton firstAdmin(
            AuthProperties properties,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Passwords passwords,
            NewAccounts newAccounts) {
        FirstAdminSettings settings = new FirstAdminSettings(properties.admin());
        return () -> settings.firstAdmin(new JdbcFirstAdminClaim(jdbc, transactions), passwords, newAccounts)
                .make(settings.email());
    }

    @Bean
    Keyring keyring(AuthProperties properties, JdbcClient jdbc, Clock clock) {
        AuthProperties.KeyRotation rotation = properties.keyRotation();
        return Keyring.open(
                new JdbcSigningKeys(jdbc),
                new KeyEncryption(properties.keyEncryptionKeyBytes()),
                new KeyRotation(rotation.interval(), rotation.announced(), properties.accessTokenLifetime()),
                clock);
    }

    @Bean
    RotateKeys rotateKeys(Keyring keyring, Deeds deeds, TransactionOperations transactions) {
        return new RotateKeys(keyring, deeds, transactions);
    }

    @Bean
    TurningKeys turningKeys(Keyring keyring, AuditTrail audit, TransactionOperations transactions) {
        return new TurningKeys(keyring, audit, transactions);
    }
}
