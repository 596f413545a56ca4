package dev.rowhouse.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rowhouse.testservers.BackingServers;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(BackingServers.class)
class FractionalSecondsIT {

    private static final Instant MOMENT = Instant.parse("2021-07-27T16:02:08.123456Z");
    private static final LocalDateTime LOCAL = LocalDateTime.ofInstant(MOMENT, ZoneOffset.UTC);
    private static final String KEPT = "2021-07-27 16:02:08.123456";

    static Stream<Arguments> times() {
        return Stream.of("", "&useServerPrepStmts=true", "&rewriteBatchedStatements=true")
                .flatMap(settings -> Stream.of(
                        Arguments.of(Timestamp.from(MOMENT), "DATETIME(6)", KEPT, settings),
                        Arguments.of(LOCAL, "DATETIME(6)", KEPT, settings),
                        Arguments.of(MOMENT, "DATETIME(6)", KEPT, settings),
                        Arguments.of(MOMENT.atOffset(ZoneOffset.UTC), "DATETIME(6)", KEPT, settings),
                        Arguments.of(LocalTime.parse("12:00:00.25"), "TIME(6)", "12:00:00.250000", settings)));
    }

    @ParameterizedTest
    @MethodSource("times")
    void reachAServerThatGreetsAsOneWithoutFractions(Object time, String type, String kept, String settings)
            throws Exception {
        assumeTrue(
                isMariaDb(),
                "only MariaDB greets as MySQL 5.5.5; the sign-in of MySQL ends where its greeting is changed");
        URI server = URI.create(BackingServers.mysqlAdminUrl().substring("jdbc:".length()));
        try (OldGreeting greeting = new OldGreeting(server.getHost(), server.getPort());
                Connection connection = DriverManager.getConnection(BackingServers.mysqlAdminUrl()
                                .replace(":" + server.getPort() + "/", ":" + greeting.port() + "/")
                        + settings + "&connectionLifecycleInterceptors=" + FractionalSeconds.class.getName())) {
            assertThat(connection.getMetaData().getDatabaseProductVersion()).startsWith("5.5.5-");
            assertThat(sent(connection, time, type)).isEqualTo(kept);
        }
    }

    private static boolean isMariaDb() throws SQLException {
        try (Connection connection = DriverManager.getConnection(BackingServers.mysqlAdminUrl())) {
            return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
        }
    }

    /** What the server makes of it as text. */
    private static String sent(Connection connection, Object time, String type) throws Exception {
        try (PreparedStatement select = connection.prepareStatement("SELECT CAST(CAST(? AS " + type + ") AS CHAR)")) {
            select.setObject(1, time);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
