package dev.rowhouse.auth;

import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.lifecycle.AccountLetters;
import dev.rowhouse.auth.session.AccessTokenIssuer;
import dev.rowhouse.auth.token.ApiTokens;
import dev.rowhouse.auth.token.ExchangeApiToken;
import dev.rowhouse.auth.token.ExpiredTokens;
import dev.rowhouse.auth.token.OwnTokens;
import dev.rowhouse.delivery.AuditTrail;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** API tokens. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    OwnTokens ownTokens(
            ApiTokens tokens,
            Accounts accounts,
            AccountLetters letters,
            AuditTrail audit,
            Clock clock,
            TransactionOperations transactions) {
        return new OwnTokens(tokens, accounts, letters, audit, clock, transactions);
    }

    @Bean
    ExchangeApiToken exchangeApiToken(
            ApiTokens tokens,
            Accounts accounts,
            AccessTokenIssuer issuer,
            Clock clock,
            TransactionOperations transactions) {
        return new ExchangeApiToken(tokens, accounts, issuer, clock, transactions);
    }

    @Bean
    ExpiredTokens expiredTokens(ApiTokens tokens, Clock clock, TransactionOperations transactions) {
        return new ExpiredTokens(tokens, clock, transactions);
    }
}
