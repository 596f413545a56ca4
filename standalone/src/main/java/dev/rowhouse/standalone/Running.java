package dev.rowhouse.standalone;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running Rowhouse tells other commands of itself.
 *
 * @param gateway address of page and API
 * @param mail address of the page that shows mail, or null where a real mail server is used
 * @param mysql host and port of the database
 */
record Running(
        @JsonProperty("pid") long pid,
        @JsonProperty("data") String data,
        @JsonProperty("gateway") String gateway,
        @JsonProperty("mail") @Nullable String mail,
        @JsonProperty("mysql") String mysql) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Running of(Suite suite, DataFolder folder) {
        return new Running(
                ProcessHandle.current().pid(),
                folder.root().toString(),
                suite.gateway().toString(),
                suite.backing().mailPage().map(Object::toString).orElse(null),
                suite.backing().mysqlAddress());
    }

    /** What runs on a folder, if it still does. */
    static Optional<Running> on(DataFolder folder) throws IOException {
        try {
            Running running = JSON.readValue(Files.readAllBytes(folder.state()), Running.class);
            return FolderLock.isHeld(folder) ? Optional.of(running) : Optional.empty();
        } catch (NoSuchFileException | JacksonException none) {
            return Optional.empty();
        }
    }

    void announce(DataFolder folder) throws IOException {
        var fresh = folder.state().resolveSibling("running.json.new");
        Files.writeString(fresh, json());
        Files.move(fresh, folder.state(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
