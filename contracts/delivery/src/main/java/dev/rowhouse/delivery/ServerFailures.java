package dev.rowhouse.delivery;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Failures of the database, the broker and the network. Error codes are those of MySQL and MariaDB. */
final class ServerFailures {

    static final TransientFailure BROKER = TransientFailure.of(
            "the broker", oneOf(Set.of(AmqpConnectException.class, AmqpIOException.class, AmqpTimeoutException.class)));

    /** Lock wait timeout and deadlock. They are everyday, and gone with the next attempt. */
    static final TransientFailure LOCKS = new KnownFailure(
            "locks in the database",
            3,
            oneOf(Set.of(ConcurrencyFailureException.class, SQLTransactionRollbackException.class))
                    .or(codes(1205, 1213)));

    /** Besides what its type tells: server shutdown and connection killed. */
    static final TransientFailure DATABASE = TransientFailure.of(
            "the database",
            oneOf(Set.of(
                            CannotCreateTransactionException.class,
                            DataAccessResourceFailureException.class,
                            SQLNonTransientConnectionException.class,
                            SQLRecoverableException.class,
                            SQLTransientException.class,
                            TransientDataAccessException.class))
                    .or(codes(1053, 1927))
                    .or(failure -> failure instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().startsWith("08")));

    static final TransientFailure NETWORK = TransientFailure.of(
            "another server",
            oneOf(Set.of(
                    ConnectException.class,
                    SocketException.class,
                    SocketTimeoutException.class,
                    UnknownHostException.class)));

    /** The first that matches counts: a lock that is not to be had is a failure of the database too. */
    static final List<TransientFailure> ALL = List.of(BROKER, LOCKS, DATABASE, NETWORK);

    private ServerFailures() {}

    private static Predicate<Throwable> oneOf(Set<Class<? extends Throwable>> types) {
        return failure -> types.stream().anyMatch(type -> type.isInstance(failure));
    }

    private static Predicate<Throwable> codes(Integer... codes) {
        Set<Integer> all = Set.of(codes);
        return failure -> failure instanceof SQLException sql && all.contains(sql.getErrorCode());
    }
}
