package dev.rowhouse.systemtests;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.suite.Launcher;
import dev.rowhouse.systemtests.suite.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher does before Java runs: with programs that only pretend to be Java and Maven, in a tree that is made up. */
@Order(9)
class LauncherScriptIT {

    private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");
    private static final String JAVA = """
            #!/bin/sh
            case $1 in
                -XshowSettings:properties) echo '    java.specification.version = %s' >&2 ;;
                *) printf '%%s\\n' "$@"; exit 7 ;;
            esac
            """;
    /** Leaves a jar alone that is there, as Maven does where nothing of it changed. */
    private static final String MAVEN = """
            #!/bin/sh
            printf '%s\\n' "$*" >>maven-calls
            mkdir -p standalone/target/lib
            [ -f standalone/target/rowhouse-standalone-1.jar ] || : >standalone/target/rowhouse-standalone-1.jar
            """;
    /** What the script takes from the system. */
    private static final List<String> TOOLS = List.of("dirname", "readlink", "sed", "find", "head", "touch", "mkdir");

    private final Path temporary;
    private final Path tree;
    private final Path path;
    private final Path jar;
    private Launcher launcher;

    LauncherScriptIT(@TempDir Path temporary) throws IOException {
        this.temporary = temporary.toRealPath();
        tree = Files.createDirectory(this.temporary.resolve("row [house] & co"));
        path = Files.createDirectory(temporary.resolve("path"));
        jar = tree.resolve("standalone/target/rowhouse-standalone-1.jar");
        launcher = Launcher.in(tree).with("JAVA_HOME", null).with("PATH", path.toString());
    }

    @BeforeEach
    void putProgramsOnThePath() throws IOException {
        for (String tool : TOOLS) {
            Path real = List.of(System.getenv("PATH").split(":")).stream()
                    .map(directory -> Path.of(directory, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            program(tool, "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
        program("java", JAVA.formatted("17"));
        program("mvn", MAVEN);
    }

    @Test
    void handsArgumentsAndExitCodeThrough() throws Exception {
        built();

        Ended ended = launcher.run("demo", "--data", "a folder & more", "");

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .endsWith("-cp\n" + jar + ":" + jar.resolveSibling("lib") + "/*\n"
                        + "dev.rowhouse.standalone.Rowhouse\ndemo\n--data\na folder & more\n\n");
    }

    @Test
    void findsItsTreeThroughLinksAndFromAnotherFolder() throws Exception {
        built();
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("one"), Path.of("../" + tree.getFileName() + "/rowhouse"));
        Files.createSymbolicLink(temporary.resolve("two"), Path.of("elsewhere/one"));

        Ended ended = launcher.calledAs(Path.of("../two"), elsewhere).run("status");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("\n" + jar + ":").endsWith("\nstatus\n");
    }

    @Test
    void saysThatJavaHomeHasNoJava() throws Exception {
        Ended ended = launcher.with("JAVA_HOME", temporary.toString()).run("status");

        assertThat(ended).isEqualTo(failed("JAVA_HOME is " + temporary + ", but there is no bin/java in it"));
    }

    @Test
    void prefersJavaHomeToThePath() throws Exception {
        built();
        Path home = Files.createDirectory(temporary.resolve("java home"));
        program("java", JAVA.formatted("11"));
        Files.move(
                path.resolve("java"), Files.createDirectory(home.resolve("bin")).resolve("java"));
        program("java", JAVA.formatted("17"));

        Ended ended = launcher.with("JAVA_HOME", home.toString()).run("status");

        assertThat(ended).isEqualTo(failed("Java 17 or newer is needed, but " + home + "/bin/java is Java 11"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "11", "16"})
    void refusesAnOlderJava(String version) throws Exception {
        program("java", JAVA.formatted(version));

        Ended ended = launcher.run("status");

        assertThat(ended).isEqualTo(failed("Java 17 or newer is needed, but " + path + "/java is Java " + version));
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Files.delete(path.resolve("java"));

        Ended ended = launcher.run("status");

        assertThat(ended).isEqualTo(failed("Java 17 or newer is needed: set JAVA_HOME, or put java on the PATH"));
    }

    @Test
    void buildsWhatIsNotBuilt() throws Exception {
        Ended ended = launcher.run("status");

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.err()).isEqualTo("Building Rowhouse ...\n");
        assertThat(builds()).containsExactly("-B -q -DskipTests package -pl standalone -am");
    }

    @Test
    void buildsAgainWhereTheLibrariesAreGone() throws Exception {
        built();
        Files.delete(jar.resolveSibling("lib"));

        launcher.run("status");

        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "auth/pom.xml",
                "auth/src/main/java/Auth.java",
                "contracts/http/src/main/resources/a.properties",
                "system-tests/bench/src/main/java/Bench.java"
            })
    void buildsAgainOnceAfterASourceChanged(String source) throws Exception {
        built();
        write(source, BUILT.plus(Duration.ofHours(1)));

        launcher.run("status");
        launcher.run("status");

        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "auth/src/test/java/AuthTest.java",
                "auth/target/classes/src/main/A.java",
                "system-tests/src/main/java/A.java",
                "system-tests/test-servers/pom.xml",
                "gateway/node_modules/a/src/main/a.js",
                ".git/src/main/a"
            })
    void doesNotBuildAgainForWhatItIsNotMadeOf(String file) throws Exception {
        built();
        write(file, BUILT.plus(Duration.ofHours(1)));

        launcher.run("status");

        assertThat(builds()).isEmpty();
    }

    @Test
    void saysThatThereIsNoMaven() throws Exception {
        Files.delete(path.resolve("mvn"));

        Ended ended = launcher.run("status");

        assertThat(ended).isEqualTo(failed("Maven 3.8 or newer is needed to build Rowhouse: put mvn on the PATH"));
    }

    @Test
    void startsNothingAfterABuildThatFailed() throws Exception {
        program("mvn", "#!/bin/sh\nexit 1\n");

        Ended ended = launcher.run("status");

        assertThat(ended).isEqualTo(new Ended(1, "", "Building Rowhouse ...\nrowhouse: the build failed\n"));
    }

    private static Ended failed(String message) {
        return new Ended(1, "", "rowhouse: " + message + "\n");
    }

    /** As after a build of sources that are a day old. */
    private void built() throws IOException {
        Files.createDirectories(jar.resolveSibling("lib"));
        write("standalone/target/rowhouse-standalone-1.jar", BUILT);
        write("pom.xml", BUILT.minus(Duration.ofDays(1)));
        write("auth/src/main/java/Auth.java", BUILT.minus(Duration.ofDays(1)));
    }

    private void write(String file, Instant changed) throws IOException {
        Path target = tree.resolve(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.setLastModifiedTime(Files.writeString(target, ""), FileTime.from(changed));
    }

    private void program(String name, String text) throws IOException {
        Path program = Files.writeString(path.resolve(name), text);
        Files.setPosixFilePermissions(program, fromString("rwx------"));
    }

    private List<String> builds() throws IOException {
        Path calls = tree.resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }
}
