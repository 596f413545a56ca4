package dev.rowhouse.notification.mysql;

import dev.rowhouse.notification.SentMails;
import dev.rowhouse.notification.SentMailsContract;
import dev.rowhouse.notification.SettableClock;
import dev.rowhouse.testservers.BackingServers;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(BackingServers.class)
class JdbcSentMailsIT implements SentMailsContract {

    private static final DriverManagerDataSource DATA_SOURCE = new DriverManagerDataSource();

    private final SettableClock clock = new SettableClock();
    private final SentMails sentMails = new JdbcSentMails(JdbcClient.create(DATA_SOURCE), clock);

    @BeforeAll
    static void migrate() {
        Map<String, String> server = BackingServers.properties("notification");
        DATA_SOURCE.setUrl(server.get("spring.datasource.url"));
        DATA_SOURCE.setUsername(server.get("spring.datasource.username"));
        DATA_SOURCE.setPassword(server.get("spring.datasource.password"));
        Properties asInTheService = new Properties();
        asInTheService.setProperty("connectionLifecycleInterceptors", "dev.rowhouse.mysql.FractionalSeconds");
        DATA_SOURCE.setConnectionProperties(asInTheService);
        Flyway.configure()
                .dataSource(DATA_SOURCE)
                .locations("classpath:db/notification")
                .load()
                .migrate();
    }

    @Override
    public SentMails sentMails() {
        return sentMails;
    }

    @Override
    public void setTime(Instant now) {
        clock.set(now);
    }
}
