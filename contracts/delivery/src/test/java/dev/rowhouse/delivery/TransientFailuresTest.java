package dev.rowhouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

class TransientFailuresTest {

    private final TransientFailures failures = new TransientFailures(
            List.of(TransientFailure.of("the file store", IllegalStateException.class::isInstance)));

    @Test
    void namesTheServerThatIsAway() {
        ConnectException refused = new ConnectException();

        assertThat(server(new AmqpConnectException(refused))).isEqualTo("the broker");
        assertThat(server(new CannotCreateTransactionException("no connection", refused)))
                .isEqualTo("the database");
        assertThat(server(new QueryTimeoutException("slow"))).isEqualTo("the database");
        assertThat(server(new SQLException("gone", "08S01"))).isEqualTo("the database");
        assertThat(server(new SQLException("shutdown", "HY000", 1053))).isEqualTo("the database");
        assertThat(server(new SQLRecoverableException())).isEqualTo("the database");
        assertThat(server(new CannotAcquireLockException("deadlock"))).isEqualTo("locks in the database");
        assertThat(server(new SQLException("deadlock", "40001", 1213))).isEqualTo("locks in the database");
        assertThat(server(new IllegalArgumentException(new SocketTimeoutException())))
                .isEqualTo("another server");
    }

    @Test
    void looksAtKindsOfTheServiceFirst() {
        assertThat(server(new IllegalStateException(new ConnectException()))).isEqualTo("the file store");
    }

    @Test
    void knowsWhatTimeDoesNotHeal() {
        assertThat(server(new DuplicateKeyException("twice"))).isNull();
        assertThat(server(new IllegalArgumentException(new SQLException("no such table", "42S02", 1146))))
                .isNull();
    }

    @Test
    void tellsOfLocksLaterThanOfServers() {
        assertThat(ServerFailures.LOCKS.toldFromAttempt()).isGreaterThan(1);
        assertThat(ServerFailures.DATABASE.toldFromAttempt()).isEqualTo(1);
    }

    private @Nullable String server(Throwable failure) {
        TransientFailure kind = failures.kindOf(failure);
        return kind == null ? null : kind.server();
    }
}
