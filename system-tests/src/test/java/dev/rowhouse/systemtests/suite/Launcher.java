package dev.rowhouse.systemtests.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The script {@code rowhouse} in a source tree of its own, run as a person runs it. In the tree that is being built it might
 * start a second Maven.
 */
public final class Launcher implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Path tree;
    private final Map<String, @Nullable String> environment = new TreeMap<>();
    private Path script;
    private Path folder;

    private Launcher(Path tree, Path script) {
        this.tree = tree;
        this.script = script;
        this.folder = tree;
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("ROWHOUSE_JAVA_OPTS", null);
        environment.put("ROWHOUSE_TRACE", null);
    }

    /** A copy in an empty folder. */
    public static Launcher in(Path tree) throws IOException {
        Path original = Folders.repository().resolve("rowhouse");
        return new Launcher(tree, Files.copy(original, tree.resolve("rowhouse"), StandardCopyOption.COPY_ATTRIBUTES));
    }

    /** A copy in an empty folder, beside what was built in the real tree. */
    public static Launcher ofBuilt(Path tree) throws IOException {
        Launcher launcher = in(tree);
        Files.createDirectory(tree.resolve("standalone"));
        Files.createSymbolicLink(
                tree.resolve("standalone/target"), Folders.repository().resolve("standalone/target"));
        return launcher;
    }

    /**
     * Sets an environment variable.
     *
     * @param value null to take the variable away
     */
    public Launcher with(String variable, @Nullable String value) {
        environment.put(variable, value);
        return this;
    }

    /** Called by this name, as through a link, and from that folder. */
    public Launcher calledAs(Path name, Path from) {
        script = name;
        folder = from;
        return this;
    }

    public Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(tree, "launcher", ".out");
        Path err = Files.createTempFile(tree, "launcher", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        environment.forEach((variable, value) -> {
            if (value == null) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " does not end:\n" + Files.readString(out) + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Takes the link to the real tree away, so that nothing follows it when the tree is deleted. */
    @Override
    public void close() throws IOException {
        Path target = tree.resolve("standalone/target");
        if (Files.isSymbolicLink(target)) {
            Files.delete(target);
        }
    }

    /** What came of a call. */
    public record Ended(int code, String out, String err) {}
}
