package dev.rowhouse.auth;

import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.auth.session.AccessTokenIssuer;
import dev.rowhouse.auth.session.AccessTokenTerms;
import dev.rowhouse.auth.session.AttemptLimits;
import dev.rowhouse.auth.session.BrowserSessions;
import dev.rowhouse.auth.session.ChangePassword;
import dev.rowhouse.auth.session.ExpiredSessions;
import dev.rowhouse.auth.session.LoginAttempts;
import dev.rowhouse.auth.session.LoginSessions;
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
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionOperations;

/** Login sessions and their tokens. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SessionConfiguration {

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
    BrowserSessions browserSessions(
            LoginSessions sessions,
            Accounts accounts,
            AccessTokenIssuer accessTokenIssuer,
            AuditTrail audit,
            AuthProperties properties,
            Clock clock,
            TransactionOperations transactions) {
        BrowserSessions.Terms terms =
                new BrowserSessions.Terms(properties.sessionLifetime(), properties.browserSessionIdle());
        return new BrowserSessions(sessions, accounts, accessTokenIssuer, audit, terms, clock, transactions);
    }

    @Bean
    SessionTokens sessionTokens(
            RefreshTokens refreshTokens, AccessTokenIssuer accessTokenIssuer, AuthProperties properties) {
        SessionTerms terms = new SessionTerms(
                properties.sessionLifetime(), properties.refreshTokenLifetime(), properties.refreshReuseGrace());
        return new SessionTokens(refreshTokens, accessTokenIssuer, terms);
    }

    @Bean
    Sessions sessions(LoginSessions sessions, SessionTokens tokens, Clock clock, TransactionOperations transactions) {
        return new Sessions(sessions, tokens, clock, transactions);
    }

    @Bean
    RecentRevocations recentRevocations(
            List<RevokedCredentials> credentials, Accounts accounts, AuthProperties properties, Clock clock) {
        return new RecentRevocations(credentials, accounts, properties.accessTokenLifetime(), clock);
    }

    @Bean
    LoginAttempts loginAttempts(AuthProperties properties, Clock clock) {
        AuthProperties.LoginFailures failures = properties.loginFailures();
        return new LoginAttempts(
                new AttemptLimits(failures.perAccount(), failures.perAddress(), failures.window()), clock);
    }

    @Bean
    SignIn signIn(Accounts accounts, Passwords passwords, LoginAttempts attempts, Sessions sessions) {
        return new SignIn(accounts, passwords, attempts, sessions);
    }

    @Bean
    ChangePassword changePassword(
            Accounts accounts,
            Passwords passwords,
            LoginAttempts attempts,
            Sessions sessions,
            TransactionOperations transactions) {
        return new ChangePassword(accounts, passwords, attempts, sessions, transactions);
    }

    @Bean
    RefreshSession refreshSession(
            RefreshTokens refreshTokens,
            LoginSessions sessions,
            Accounts accounts,
            SessionTokens tokens,
            Clock clock,
            TransactionOperations transactions) {
        return new RefreshSession(refreshTokens, sessions, accounts, tokens, clock, transactions);
    }

    @Bean
    ExpiredSessions expiredSessions(
            RefreshTokens refreshTokens, LoginSessions sessions, Clock clock, TransactionOperations transactions) {
        return new ExpiredSessions(refreshTokens, sessions, clock, transactions);
    }
}
