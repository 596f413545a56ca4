package dev.rowhouse.query.report;

import dev.rowhouse.query.catalog.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where reports are read from. A caller sees his own; an admin sees all. */
public interface Reports {

    /** Reports in the order of their names, then of their owners, beginning behind the given place. */
    List<Report> list(Caller caller, Place after, int limit);

    /** The report of this name; where an admin sees several, his own or else the one of the first owner. */
    Optional<Report> find(Caller caller, String name);

    /** A place in the list. */
    record Place(String name, UUID owner) {

        public static final Place START = new Place("", new UUID(0, 0));
    }
}
