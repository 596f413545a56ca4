package dev.rowhouse.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** TCP ports that this process and its children listen on, as Linux tells them below /proc. */
final class ListeningSockets {

    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");
    private static final String LISTEN = "0A";

    private ListeningSockets() {}

    static boolean canBeAsked() {
        return Files.isReadable(Path.of("/proc/net/tcp"));
    }

    /** Ports, and whether only this machine reaches them. */
    static Map<Integer, Boolean> portsAndLoopback() throws IOException {
        Set<String> own = new HashSet<>();
        ProcessHandle self = ProcessHandle.current();
        for (ProcessHandle process :
                Stream.concat(Stream.of(self), self.descendants()).toList()) {
            own.addAll(inodes(process.pid()));
        }
        Map<Integer, Boolean> ports = new TreeMap<>();
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            Path path = Path.of(table);
            for (String line : Files.exists(path) ? Files.readAllLines(path) : Set.<String>of()) {
                String[] cells = line.strip().split("\\s+", -1);
                if (cells.length > 9 && cells[3].equals(LISTEN) && own.contains(cells[9])) {
                    String[] address = cells[1].split(":", 2);
                    ports.put(Integer.parseInt(address[1], 16), LOOPBACK.contains(address[0]));
                }
            }
        }
        return ports;
    }

    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                String target = Files.exists(descriptor, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                        ? Files.readSymbolicLink(descriptor).toString()
                        : "";
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }
}
