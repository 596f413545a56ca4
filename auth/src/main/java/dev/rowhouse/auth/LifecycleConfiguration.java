package dev.rowhouse.auth;

import dev.rowhouse.auth.account.Accounts;
import dev.rowhouse.auth.account.DeletedAccounts;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.auth.audit.Refusals;
import dev.rowhouse.auth.lifecycle.AccountLetters;
import dev.rowhouse.auth.lifecycle.AccountRemoval;
import dev.rowhouse.auth.lifecycle.AfterAnswer;
import dev.rowhouse.auth.lifecycle.ChangeEmail;
import dev.rowhouse.auth.lifecycle.ChangePassword;
import dev.rowhouse.auth.lifecycle.EndAccount;
import dev.rowhouse.auth.lifecycle.ForgottenPassword;
import dev.rowhouse.auth.lifecycle.Invitations;
import dev.rowhouse.auth.lifecycle.JdbcOneTimeTokens;
import dev.rowhouse.auth.lifecycle.LetterDesk;
import dev.rowhouse.auth.lifecycle.LetterLimits;
import dev.rowhouse.auth.lifecycle.LetterTerms;
import dev.rowhouse.auth.lifecycle.OneThread;
import dev.rowhouse.auth.lifecycle.OneTimeTokens;
import dev.rowhouse.auth.lifecycle.PasswordReplacement;
import dev.rowhouse.auth.lifecycle.Redemption;
import dev.rowhouse.auth.lifecycle.SignUp;
import dev.rowhouse.auth.lifecycle.StoredLetterLimits;
import dev.rowhouse.auth.lifecycle.UnusedRemains;
import dev.rowhouse.auth.limit.Limits;
import dev.rowhouse.auth.session.CheckPassword;
import dev.rowhouse.auth.session.LoginAttempts;
import dev.rowhouse.auth.session.Sessions;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.delivery.Outbox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What becomes of accounts, and the letters that it takes. */
@Configuration(proxyBeanMethods = false)
class LifecycleConfiguration {

    @Bean
    OneTimeTokens oneTimeTokens(JdbcClient jdbc) {
        return new JdbcOneTimeTokens(jdbc);
    }

    @Bean
    AccountLetters accountLetters(OneTimeTokens tokens, Outbox outbox, Clock clock) {
        return new AccountLetters(tokens, outbox, clock);
    }

    @Bean
    LetterLimits letterLimits(AuthProperties properties, Limits limits) {
        AuthProperties.Letters letters = properties.letters();
        return new StoredLetterLimits(
                new LetterTerms(letters.perAccount(), letters.perAddress(), letters.window()), limits);
    }

    @Bean
    AfterAnswer afterAnswer() {
        return new OneThread();
    }

    @Bean
    LetterDesk letterDesk(
            LetterLimits limits,
            AccountLetters letters,
            AfterAnswer afterAnswer,
            Accounts accounts,
            TransactionOperations transactions) {
        return new LetterDesk(limits, letters, afterAnswer, accounts, transactions);
    }

    @Bean
    Redemption redemption(
            OneTimeTokens tokens,
            Accounts accounts,
            NewAccounts newAccounts,
            Clock clock,
            TransactionOperations transactions) {
        return new Redemption(tokens, accounts, newAccounts, clock, transactions);
    }

    @Bean
    SignUp signUp(
            AuthProperties properties,
            Accounts accounts,
            NewAccounts newAccounts,
            Passwords passwords,
            PasswordBudget budget,
            CheckPassword checkPassword,
            LetterDesk desk,
            Redemption redemption) {
        return new SignUp(
                properties.registration(), accounts, newAccounts, passwords, budget, checkPassword, desk, redemption);
    }

    @Bean
    Invitations invitations(
            AuthProperties properties,
            Accounts accounts,
            ManageAccounts manageAccounts,
            NewAccounts newAccounts,
            Passwords passwords,
            PasswordBudget budget,
            AccountLetters letters,
            Redemption redemption,
            TransactionOperations transactions) {
        return new Invitations(
                properties.registration(),
                accounts,
                manageAccounts,
                newAccounts,
                passwords,
                budget,
                letters,
                redemption,
                transactions);
    }

    @Bean
    CheckPassword checkPassword(Accounts accounts, Passwords passwords, LoginAttempts attempts) {
        return new CheckPassword(accounts, passwords, attempts);
    }

    @Bean
    PasswordReplacement passwordReplacement(AccountLetters letters, AuditTrail audit) {
        return new PasswordReplacement(letters, audit);
    }

    @Bean
    ChangePassword changePassword(
            Accounts accounts,
            CheckPassword checkPassword,
            Passwords passwords,
            PasswordBudget budget,
            PasswordReplacement replacement,
            Sessions sessions,
            TransactionOperations transactions) {
        return new ChangePassword(accounts, checkPassword, passwords, budget, replacement, sessions, transactions);
    }

    @Bean
    ForgottenPassword forgottenPassword(
            Accounts accounts,
            LetterDesk desk,
            Redemption redemption,
            Passwords passwords,
            PasswordBudget budget,
            PasswordReplacement replacement,
            NewAccounts newAccounts,
            Sessions sessions,
            Refusals refusals,
            Clock clock) {
        return new ForgottenPassword(
                accounts, desk, redemption, passwords, budget, replacement, newAccounts, sessions, refusals, clock);
    }

    @Bean
    ChangeEmail changeEmail(
            Accounts accounts,
            NewAccounts newAccounts,
            CheckPassword checkPassword,
            LetterDesk desk,
            AccountLetters letters,
            Redemption redemption,
            AuditTrail audit) {
        return new ChangeEmail(accounts, newAccounts, checkPassword, desk, letters, redemption, audit);
    }

    @Bean
    EndAccount endAccount(
            Accounts accounts,
            DeletedAccounts deletedAccounts,
            ManageAccounts manageAccounts,
            CheckPassword checkPassword,
            OneTimeTokens tokens,
            Sessions sessions,
            Outbox outbox,
            AuditTrail audit,
            Clock clock,
            TransactionOperations transactions) {
        AccountRemoval removal = new AccountRemoval(accounts, deletedAccounts, sessions, outbox, audit, clock);
        return new EndAccount(accounts, manageAccounts, checkPassword, tokens, removal, transactions);
    }

    @Bean
    UnusedRemains unusedRemains(
            Accounts accounts,
            EndAccount endAccount,
            OneTimeTokens tokens,
            AuthProperties properties,
            Clock clock,
            TransactionOperations transactions) {
        return new UnusedRemains(accounts, endAccount, tokens, properties.unconfirmedLifetime(), clock, transactions);
    }
}
