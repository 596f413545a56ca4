package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.suite.Launcher;
import dev.rowhouse.systemtests.suite.Launcher.Ended;
import dev.rowhouse.systemtests.suite.OnlyOn;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import dev.rowhouse.systemtests.suite.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The launcher and the command line behind it. */
@Order(9)
class LauncherIT {

    private final Path nothing;
    private final Launcher launcher;

    LauncherIT(@TempDir Path temporary) throws Exception {
        nothing = temporary.resolve("nothing here");
        launcher = Launcher.ofBuilt(Files.createDirectory(temporary.resolve("tree")));
    }

    @AfterEach
    void end() throws Exception {
        launcher.close();
    }

    @Test
    void saysThatNothingRuns() throws Exception {
        Ended status = launcher.run("status", "--data", nothing.toString());

        assertThat(status).isEqualTo(new Ended(3, "Rowhouse does not run with " + nothing + "\n", ""));
        assertThat(nothing).doesNotExist();
    }

    @Test
    void saysToProgramsThatNothingRuns() throws Exception {
        Ended status = launcher.run("status", "--json", "--data", nothing.toString());

        assertThat(status).isEqualTo(new Ended(3, "{}\n", ""));
    }

    @Test
    void hasNothingToStopWhereNothingRuns() throws Exception {
        Ended stop = launcher.run("stop", "--data", nothing.toString());

        assertThat(stop).isEqualTo(new Ended(0, "Rowhouse does not run with " + nothing + "\n", ""));
    }

    @Test
    void namesTheCommandsThereAreForOneThereIsNot() throws Exception {
        Ended unknown = launcher.run("frobnicate");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err()).contains("'frobnicate'", "start", "stop", "status", "demo", "bench");
    }

    @Test
    void namesTheOptionsThereAreForOneThereIsNot() throws Exception {
        Ended unknown = launcher.run("start", "--frobnicate");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("'--frobnicate'", "--data", "--port", "--listen", "--mysql");
    }

    @Test
    void saysWhyADataFolderCannotBeUsed() throws Exception {
        Path file = Files.writeString(nothing, "a file");

        Ended start = launcher.run("start", "--data", file.toString());

        assertThat(start.code()).isEqualTo(1);
        assertThat(start.err()).isEqualTo("rowhouse: " + file + ": there is a file of this name\n");
    }

    @Test
    void saysAtOnceHowToGoOnWhereTheDatabaseDoesNotRun() throws Exception {
        Ended start =
                launcher.with("ROWHOUSE_JAVA_OPTS", "-Dos.arch=riscv64").run("start", "--data", nothing.toString());

        assertThat(start.code()).isEqualTo(1);
        assertThat(start.err())
                .startsWith("rowhouse: There is no embedded database for Linux on riscv64.")
                .contains("start --mysql mysql://");
    }

    @Test
    @OnlyOn(Tier.STANDALONE)
    @ExtendWith(RunningRowhouse.class)
    void saysWhichProcessAlreadyUsesTheDataFolder(Rowhouse rowhouse) throws Exception {
        String data = rowhouse.data().toString();

        Ended start = launcher.run("start", "--data", data);

        assertThat(start.code()).isEqualTo(1);
        assertThat(start.err())
                .isEqualTo("rowhouse: already running with %s (process %d)\n".formatted(data, pid(rowhouse)));
    }

    @Test
    @OnlyOn(Tier.STANDALONE)
    @ExtendWith(RunningRowhouse.class)
    void tellsProgramsWhatRuns(Rowhouse rowhouse) throws Exception {
        Ended status =
                launcher.run("status", "--json", "--data", rowhouse.data().toString());

        assertThat(status.code()).isZero();
        JsonNode told = JsonMapper.shared().readTree(status.out());
        assertThat(told.propertyNames()).containsExactlyInAnyOrder("pid", "data", "gateway", "mail", "mysql");
        assertThat(told.path("gateway").asString()).isEqualTo(rowhouse.gateway().toString());
        assertThat(told.path("data").asString()).isEqualTo(rowhouse.data().toString());
    }

    private static long pid(Rowhouse rowhouse) throws Exception {
        return JsonMapper.shared()
                .readTree(Files.readAllBytes(rowhouse.data().resolve("running.json")))
                .path("pid")
                .asLong();
    }
}
