package dev.rowhouse.standalone;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Everything in one file below the data folder, warnings on the console too.
 *
 * <p>Set up here and once, before any server: five Spring contexts would each set it up anew, and the servers start before
 * the first of them. So levels in the services' own files are not looked at.
 */
final class Logs {

    private static final String DERBY_LOG = "derby.stream.error.file";

    private Logs() {}

    static void to(DataFolder folder) throws IOException {
        Path log = Files.createDirectories(folder.log());
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        System.setProperty(DERBY_LOG, log.resolve("derby.log").toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.putProperty("folder", log.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        URL configuration = Objects.requireNonNull(Logs.class.getResource("logging.xml"));
        try {
            configurator.doConfigure(configuration);
        } catch (JoranException e) {
            throw new IOException("Logging cannot be set up in " + log, e);
        }
    }

    /** Closes the files. A folder with an open one cannot be deleted on Windows. */
    static void end() {
        // Without it Derby would begin a log where the process was started.
        if (System.getProperty(DERBY_LOG) != null) {
            endDerby();
        }
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    /** The broker closes its databases and not Derby itself, which keeps its log open. */
    private static void endDerby() {
        try (Connection none = DriverManager.getConnection("jdbc:derby:;shutdown=true;deregister=false")) {
            throw new IllegalStateException("Derby did not end but gave " + none);
        } catch (SQLException ended) {
            // This is how Derby tells of its end.
        }
    }
}
