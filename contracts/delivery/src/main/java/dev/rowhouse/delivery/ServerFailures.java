package dev.rowhouse.delivery;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Failures of the database, the broker and the network. */
final class ServerFailures implements TransientFailure {

    private static final Set<Class<? extends Throwable>> TYPES = Set.of(
            AmqpConnectException.class,
            AmqpIOException.class,
            AmqpTimeoutException.class,
            CannotCreateTransactionException.class,
            ConnectException.class,
            DataAccessResourceFailureException.class,
            SQLNonTransientConnectionException.class,
            SQLRecoverableException.class,
            SQLTransientException.class,
            SocketException.class,
            SocketTimeoutException.class,
            TransientDataAccessException.class,
            UnknownHostException.class);

    /** MySQL and MariaDB: server shutdown, lock wait timeout, deadlock, connection killed. */
    private static final Set<Integer> SQL_ERRORS = Set.of(1053, 1205, 1213, 1927);

    @Override
    public boolean matches(Throwable failure) {
        if (TYPES.stream().anyMatch(type -> type.isInstance(failure))) {
            return true;
        }
        return failure instanceof SQLException sql
                && (SQL_ERRORS.contains(sql.getErrorCode())
                        || (sql.getSQLState() != null && sql.getSQLState().startsWith("08")));
    }
}
