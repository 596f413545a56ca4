package dev.rowhouse.uploader.csvw;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The objects from which a column inherits properties: the innermost that has one decides. */
record Levels(List<JsonNode> outerFirst) {

    static Levels of(JsonNode... outerFirst) {
        return new Levels(List.of(outerFirst));
    }

    Levels with(JsonNode inner) {
        List<JsonNode> all = new ArrayList<>(outerFirst);
        all.add(inner);
        return new Levels(all);
    }

    JsonNode property(String name) {
        for (int i = outerFirst.size() - 1; i >= 0; i--) {
            JsonNode found = outerFirst.get(i).path(name);
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }
}
