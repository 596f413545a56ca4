package dev.rowhouse.standalone;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private Logs() {}

    static void to(DataFolder folder) throws IOException {
        Path log = Files.createDirectories(folder.log());
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        System.setProperty("derby.stream.error.file", log.resolve("derby.log").toString());
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
}
