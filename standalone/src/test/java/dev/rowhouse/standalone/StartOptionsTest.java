package dev.rowhouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class StartOptionsTest {

    @Command
    private static final class Options {

        @Mixin
        private final StartOptions read = new StartOptions();
    }

    private static StartOptions parse(String... arguments) {
        Options options = new Options();
        new CommandLine(options).parseArgs(arguments);
        return options.read;
    }

    @Test
    void hasDocumentedDefaults() {
        StartOptions options = parse();

        assertThat(options.port).isEqualTo(8080);
        assertThat(options.mailPort).isEqualTo(8025);
        assertThat(options.listen).isEqualTo("127.0.0.1");
        assertThat(options.dataFolder().root()).isEqualTo(Path.of(System.getProperty("user.home"), ".rowhouse"));
        assertThat(options.mysql).isNull();
        assertThat(options.rabbitmq).isNull();
        assertThat(options.mongodb).isNull();
        assertThat(options.smtp).isNull();
    }

    @Test
    void takesAddressesOfRealServers() {
        StartOptions options = parse("--mysql", "mysql://root:p@db:3307", "--mongodb", "mongodb://m/files");

        assertThat(options.mysql).isEqualTo(URI.create("mysql://root:p@db:3307"));
        assertThat(options.mongodb).isEqualTo("mongodb://m/files");
    }

    @Test
    void takesACertificateWithItsKeyOnly() {
        StartOptions options = parse("--tls-certificate", "chain.pem", "--tls-key", "key.pem");

        assertThat(options.tls).isNotNull();
        assertThat(parse().tls).isNull();
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse("--tls-certificate", "chain.pem"))
                .withMessageContaining("--tls-key");
    }

    @Test
    void namesTheOptionThatIsWrong() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse("--port", "http"))
                .withMessageContaining("--port");
    }
}
