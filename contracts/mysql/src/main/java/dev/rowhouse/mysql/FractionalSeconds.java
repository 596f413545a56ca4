package dev.rowhouse.mysql;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.jdbc.interceptors.ConnectionLifecycleInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.a.NativeCapabilities;
import com.mysql.cj.protocol.a.NativePacketPayload;
import java.sql.Savepoint;
import java.util.Properties;

/**
 * Has Connector/J send times with their fractions of a second, whatever version the server greets with.
 *
 * <p>MariaDB 10 greets as {@code 5.5.5-10.11...}, for the sake of old replicas. Connector/J takes that for MySQL 5.5, which
 * had no fractions, and silently cuts every time it binds to whole seconds; {@code sendFractionalSeconds} is only asked after
 * that. Every server that Rowhouse runs on has fractions. Only this one conclusion is replaced: others that the driver draws
 * from the version (such as {@code tx_isolation}, which MariaDB 10 has and MySQL 8 has not) are right.
 *
 * <p>Named in the property {@code connectionLifecycleInterceptors}; the driver makes one for each connection, after the
 * greeting and before the first statement.
 */
public final class FractionalSeconds implements ConnectionLifecycleInterceptor {

    @Override
    public ConnectionLifecycleInterceptor init(MysqlConnection connection, Properties properties, Log log) {
        ServerSession session = connection.getSession().getServerSession();
        if (session.getCapabilities() instanceof NativeCapabilities told && !told.serverSupportsFracSecs()) {
            session.setCapabilities(new WithFractions(told));
        }
        return this;
    }

    @Override
    public void destroy() {}

    @Override
    public void close() {}

    @Override
    public boolean commit() {
        return true;
    }

    @Override
    public boolean rollback() {
        return true;
    }

    @Override
    public boolean rollback(Savepoint savepoint) {
        return true;
    }

    @Override
    public boolean setAutoCommit(boolean on) {
        return true;
    }

    @Override
    public boolean setDatabase(String name) {
        return true;
    }

    @Override
    public boolean transactionBegun() {
        return true;
    }

    @Override
    public boolean transactionCompleted() {
        return true;
    }

    /** What the server said in its greeting, read once more, but for this. */
    private static final class WithFractions extends NativeCapabilities {

        WithFractions(NativeCapabilities told) {
            super(fromItsStart(told.getInitialHandshakePacket()));
        }

        private static NativePacketPayload fromItsStart(NativePacketPayload greeting) {
            greeting.setPosition(0);
            return greeting;
        }

        @Override
        public boolean serverSupportsFracSecs() {
            return true;
        }
    }
}
