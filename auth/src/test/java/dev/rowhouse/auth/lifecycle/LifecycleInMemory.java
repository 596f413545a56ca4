package dev.rowhouse.auth.lifecycle;

import dev.rowhouse.accesstokens.Actor;
import dev.rowhouse.auth.account.Account;
import dev.rowhouse.auth.account.DeletedAccount;
import dev.rowhouse.auth.account.DeletedAccounts;
import dev.rowhouse.auth.account.DisplayName;
import dev.rowhouse.auth.account.EmailAddress;
import dev.rowhouse.auth.account.InMemoryAccounts;
import dev.rowhouse.auth.account.ManageAccounts;
import dev.rowhouse.auth.account.NewAccount;
import dev.rowhouse.auth.account.NewAccounts;
import dev.rowhouse.auth.account.Password;
import dev.rowhouse.auth.account.PasswordBudget;
import dev.rowhouse.auth.account.Passwords;
import dev.rowhouse.auth.account.RegisterAccount;
import dev.rowhouse.auth.account.Registration;
import dev.rowhouse.auth.account.Role;
import dev.rowhouse.auth.account.Standing;
import dev.rowhouse.auth.audit.Deeds;
import dev.rowhouse.auth.audit.Refusals;
import dev.rowhouse.auth.key.InMemorySigningKeys;
import dev.rowhouse.auth.key.KeyEncryption;
import dev.rowhouse.auth.key.KeyRotation;
import dev.rowhouse.auth.key.Keyring;
import dev.rowhouse.auth.limit.DelayTerms;
import dev.rowhouse.auth.limit.InMemoryLimitStates;
import dev.rowhouse.auth.limit.Limits;
import dev.rowhouse.auth.session.AccessTokenIssuer;
import dev.rowhouse.auth.session.AccessTokenTerms;
import dev.rowhouse.auth.session.AttemptLimits;
import dev.rowhouse.auth.session.CheckPassword;
import dev.rowhouse.auth.session.InMemoryLoginSessions;
import dev.rowhouse.auth.session.InMemoryRefreshTokens;
import dev.rowhouse.auth.session.LoginAttempts;
import dev.rowhouse.auth.session.NewSessions;
import dev.rowhouse.auth.session.OpaqueToken;
import dev.rowhouse.auth.session.SessionTerms;
import dev.rowhouse.auth.session.SessionTokens;
import dev.rowhouse.auth.session.Sessions;
import dev.rowhouse.auth.session.SignIn;
import dev.rowhouse.auth.session.SigningClient;
import dev.rowhouse.delivery.AuditTrail;
import dev.rowhouse.events.AuditRecorded;
import dev.rowhouse.events.Event;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** All that accounts live through, on ports in memory. Work after the answer is done at once. */
public final class LifecycleInMemory {

    public static final String PASSWORD = "correct horse battery";
    public static final Actor SOMEBODY = new Actor(null, null, "192.0.2.7");
    static final Instant START = Instant.parse("2021-07-27T16:02:08Z");
    /** From one address within a quarter of an hour. */
    static final int PASSWORDS = 200;

    static final LetterTerms TERMS = new LetterTerms(3, 20, Duration.ofHours(1));

    private static final TransactionOperations AT_ONCE = TransactionOperations.withoutTransaction();

    final SettableClock clock = new SettableClock();
    final List<Event> outbox = new CopyOnWriteArrayList<>();
    final InMemoryAccounts accounts = new InMemoryAccounts();
    final InMemoryOneTimeTokens tokens = new InMemoryOneTimeTokens();
    final List<DeletedAccount> deleted = new ArrayList<>();
    final Passwords passwords = new Passwords(
            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4))),
            1,
            1,
            Duration.ofSeconds(1));

    final Refusals refusals;
    private final Registration registration;
    private final AuditTrail audit = new AuditTrail("auth", outbox::add, clock);
    private final NewAccounts newAccounts = new NewAccounts(accounts, outbox::add, audit, clock, AT_ONCE);
    private final InMemoryRefreshTokens refreshTokens = new InMemoryRefreshTokens();
    private final Deeds deeds = new Deeds(audit, () -> SOMEBODY);
    private final Limits limits = new Limits(new InMemoryLimitStates(), clock);
    private final PasswordBudget budget =
            new PasswordBudget(limits.limit("password-address", PASSWORDS, Duration.ofMinutes(15)), 1);
    private final LoginAttempts attempts = new LoginAttempts(
            new AttemptLimits(
                    10,
                    100,
                    Duration.ofMinutes(15),
                    new DelayTerms(5, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofDays(1)),
                    2),
            limits,
            budget,
            (email, network, since) -> false,
            (email, address, delayed) -> {},
            clock);
    private final InMemoryLoginSessions loginSessions = new InMemoryLoginSessions();
    private final Sessions sessions = new Sessions(
            accounts,
            loginSessions,
            new NewSessions(loginSessions, audit),
            refreshTokens,
            new SessionTokens(
                    refreshTokens,
                    new AccessTokenIssuer(
                            keyring(), new AccessTokenTerms("http://auth", "rowhouse", Duration.ofMinutes(15)), clock),
                    new SessionTerms(Duration.ofDays(90), Duration.ofDays(30), Duration.ofSeconds(10))),
            deeds,
            clock,
            AT_ONCE);
    private final AccountLetters letters = new AccountLetters(tokens, outbox::add, clock);
    private final LetterDesk desk =
            new LetterDesk(new StoredLetterLimits(TERMS, limits), letters, Runnable::run, accounts, AT_ONCE);
    private final Redemption redemption = new Redemption(tokens, accounts, newAccounts, clock, AT_ONCE);
    private final PasswordReplacement replacement = new PasswordReplacement(letters, audit);

    public LifecycleInMemory(Registration registration) {
        this.registration = registration;
        this.refusals = new Refusals(audit, clock, AT_ONCE);
    }

    public Clock clock() {
        return clock;
    }

    public Sessions sessions() {
        return sessions;
    }

    public AccountLetters accountLetters() {
        return letters;
    }

    public Refusals refusals() {
        return refusals;
    }

    public Deeds recorded() {
        return deeds;
    }

    public ManageAccounts manageAccounts() {
        return new ManageAccounts(accounts, sessions, audit, clock, AT_ONCE);
    }

    public RegisterAccount registerAccount() {
        return new RegisterAccount(registration, passwords, budget, newAccounts);
    }

    public SignUp signUp() {
        return new SignUp(registration, accounts, newAccounts, passwords, budget, checkPassword(), desk, redemption);
    }

    public Invitations invitations() {
        return new Invitations(
                registration, accounts, manageAccounts(), newAccounts, passwords, budget, letters, redemption, AT_ONCE);
    }

    public ForgottenPassword forgottenPassword() {
        return new ForgottenPassword(
                accounts, desk, redemption, passwords, budget, replacement, newAccounts, sessions, refusals, clock);
    }

    ChangePassword changePassword() {
        return new ChangePassword(accounts, checkPassword(), passwords, budget, replacement, sessions, AT_ONCE);
    }

    public ChangeEmail changeEmail() {
        return new ChangeEmail(accounts, newAccounts, checkPassword(), desk, letters, redemption, audit);
    }

    public EndAccount endAccount() {
        AccountRemoval removal =
                new AccountRemoval(accounts, new KeptDeletedAccounts(), sessions, outbox::add, audit, clock);
        return new EndAccount(accounts, manageAccounts(), checkPassword(), tokens, removal, AT_ONCE);
    }

    NotedFailures notedFailures() {
        return new NotedFailures(accounts, audit, letters, new Refusals(audit, clock, AT_ONCE), limits, AT_ONCE);
    }

    UnusedRemains unusedRemains() {
        return new UnusedRemains(accounts, endAccount(), tokens, Duration.ofDays(3), clock, AT_ONCE);
    }

    SignIn signIn() {
        return new SignIn(accounts, passwords, attempts, sessions);
    }

    CheckPassword checkPassword() {
        return new CheckPassword(accounts, passwords, attempts);
    }

    /** With {@link #PASSWORD}. */
    Account account(String email, Role role, Standing standing) {
        EmailAddress address = EmailAddress.of(email);
        return newAccounts.add(
                new NewAccount(
                        address, DisplayName.of(null, address), passwords.hash(new Password(PASSWORD)), role, standing),
                Actor.NOBODY);
    }

    /** Opens a session. */
    void login(String email, String password) {
        signIn().signIn(email, new Password(password), new SigningClient("192.0.2.7", ""));
    }

    int openSessions(Account account) {
        return sessions.open(account.id()).size();
    }

    static Actor owner(Account account) {
        return new Actor(account.id(), UUID.randomUUID(), "192.0.2.7");
    }

    List<LetterRequested> letters() {
        return events(LetterRequested.class);
    }

    /** The kinds of all letters, in their order. */
    List<LetterKind> kinds() {
        return letters().stream().map(LetterRequested::letter).toList();
    }

    /** The token of the newest letter. */
    OpaqueToken token() {
        List<LetterRequested> all = letters();
        return new OpaqueToken(String.valueOf(all.get(all.size() - 1).token()));
    }

    /** What was done to accounts. */
    List<String> deeds() {
        return events(AuditRecorded.class).stream()
                .filter(deed -> deed.targetKind().equals("account"))
                .map(AuditRecorded::action)
                .toList();
    }

    <E extends Event> List<E> events(Class<E> type) {
        return outbox.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Keyring keyring() {
        return Keyring.open(
                new InMemorySigningKeys(),
                new KeyEncryption(new byte[KeyEncryption.KEY_BYTES]),
                new KeyRotation(Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(15)),
                clock);
    }

    private final class KeptDeletedAccounts implements DeletedAccounts {

        @Override
        public DeletedAccount save(DeletedAccount account) {
            deleted.add(account);
            return account;
        }

        @Override
        public List<DeletedAccount> findByDeletedAtGreaterThanEqual(Instant time) {
            return deleted;
        }
    }

    /** Stands until it is put forward. */
    static final class SettableClock extends Clock {

        private Instant now = START;

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
