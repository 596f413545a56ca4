package dev.rowhouse.auth;

import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.DeletedAccounts;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.auth.audit.Deeds;
import dev.rowhouse.auth.audit.Refusals;
import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.auth.lifecycle.AccountLetters;
import dev.rowhouse.auth.lifecycle.NotedFailures;
import dev.rowhouse.auth.limit.DelayTerms;
import dev.rowhouse.auth.limit.Limits;
import dev.rowhouse.auth.session.AccessTokenIssuer;
import dev.rowhouse.auth.session.AccessTokenTerms;
import dev.rowhouse.auth.session.AttemptLimits;
import dev.rowhouse.auth.session.BrowserSessions;
import dev.rowhouse.auth.session.ExpiredSessions;
import dev.rowhouse.auth.session.JdbcKnownAddresses;
import dev.rowhouse.auth.session.LoginAttempts;
import dev.rowhouse.auth.session.LoginSessions;
import dev.rowhouse.auth.session.NewSessions;
import dev.rowhouse.auth.session.RecentRevocations;
import dev.rowhouse.auth.session.RefreshSession;
import dev.rowhouse.auth.session.RefreshTokens;
import dev.rowhouse.auth.session.RevokedCredentials;
import dev.rowhouse.auth.session.SessionTerms;
import dev.rowhouse.auth.session.SessionTokens;
import dev.rowhouse.auth.session.Sessions;
import dev.rowhouse.auth.session.SignIn;
import dev.rowhouse.delivery.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionOperations;

/** Login sessions and their tokens. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SessionConfiguration {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration FAILURES_KEPT = Duration.ofHours(1);

    @Bean
    AccessTokenTerms accessTokenTerms(AuthProperties properties) {
        return new AccessTokenTerms(
                properties.issuer().toString(), properties.audience(), properties.accessTokenLifetime());
    }

    @Bean
    AccessTokenIssuer accessTokenIssuer(Keyring keyring, AccessTokenTerms accessTokenTerms, Clock clock) {
        return new AccessTokenIssuer(keyring, accessTokenTerms, clock);
    }

    @Bean
    NewSessions newSessions(LoginSessions sessions, AuditTrail audit) {
        return new NewSessions(sessions, audit);
    }

    @Bean
    BrowserSessions browserSessions(
            LoginSessions sessions,
            NewSessions newSessions,
            Accounts accounts,
            AccessTokenIssuer accessTokenIssuer,
            AuthProperties properties,
            Clock clock,
            TransactionOperations transactions) {
        BrowserSessions.Terms terms =
                new BrowserSessions.Terms(properties.sessionLifetime(), properties.browserSessionIdle());
        return new BrowserSessions(sessions, newSessions, accounts, accessTokenIssuer, terms, clock, transactions);
    }

    @Bean
    SessionTokens sessionTokens(
            RefreshTokens refreshTokens, AccessTokenIssuer accessTokenIssuer, AuthProperties properties) {
        SessionTerms terms = new SessionTerms(
                properties.sessionLifetime(), properties.refreshTokenLifetime(), properties.refreshReuseGrace());
        return new SessionTokens(refreshTokens, accessTokenIssuer, terms);
    }

    @Bean
    Sessions sessions(
            Accounts accounts,
            LoginSessions sessions,
            NewSessions newSessions,
            RefreshTokens refreshTokens,
            SessionTokens tokens,
            Deeds deeds,
            Clock clock,
            TransactionOperations transactions) {
        return new Sessions(accounts, sessions, newSessions, refreshTokens, tokens, deeds, clock, transactions);
    }

    @Bean
    RecentRevocations recentRevocations(
            List<RevokedCredentials> credentials,
            Accounts accounts,
            DeletedAccounts deletedAccounts,
            AuthProperties properties,
            Clock clock) {
        return new RecentRevocations(credentials, accounts, deletedAccounts, properties.accessTokenLifetime(), clock);
    }

    @Bean
    NotedFailures notedFailures(
            Accounts accounts,
            AuditTrail trail,
            AccountLetters letters,
            Refusals refusals,
            Limits limits,
            TransactionOperations transactions) {
        return new NotedFailures(accounts, trail, letters, refusals, limits, transactions);
    }

    @Bean
    LoginAttempts loginAttempts(
            AuthProperties properties,
            Limits limits,
            PasswordBudget budget,
            JdbcClient jdbc,
            NotedFailures notedFailures,
            Clock clock) {
        AuthProperties.LoginFailures failures = properties.loginFailures();
        AuthProperties.PasswordChecks checks = properties.passwordChecks();
        AttemptLimits attemptLimits = new AttemptLimits(
                failures.perAccount(),
                failures.perAddress(),
                failures.window(),
                new DelayTerms(failures.inARow(), FIRST_DELAY, failures.longestDelay(), FAILURES_KEPT),
                checks.atOnce() + checks.waiting());
        return new LoginAttempts(attemptLimits, limits, budget, new JdbcKnownAddresses(jdbc), notedFailures, clock);
    }

    @Bean
    SignIn signIn(Accounts accounts, Passwords passwords, LoginAttempts attempts, Sessions sessions) {
        return new SignIn(accounts, passwords, attempts, sessions);
    }

    @Bean
    RefreshSession refreshSession(
            RefreshTokens refreshTokens,
            LoginSessions sessions,
            Accounts accounts,
            SessionTokens tokens,
            Deeds deeds,
            Clock clock,
            TransactionOperations transactions) {
        return new RefreshSession(refreshTokens, sessions, accounts, tokens, deeds, clock, transactions);
    }

    @Bean
    ExpiredSessions expiredSessions(
            RefreshTokens refreshTokens,
            LoginSessions sessions,
            AuthProperties properties,
            Clock clock,
            TransactionOperations transactions) {
        return new ExpiredSessions(refreshTokens, sessions, properties.accessTokenLifetime(), clock, transactions);
    }
}
