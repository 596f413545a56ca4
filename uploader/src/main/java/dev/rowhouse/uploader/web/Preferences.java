package dev.rowhouse.uploader.web;

import dev.rowhouse.events.LoadMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

/**
 * What a request to write records prefers (RFC 7240), in PostgREST's words. Preferences that are not known are left alone.
 *
 * @param applied those that are, as in the header {@code Preference-Applied}
 */
record Preferences(LoadMode mode, Return returned, String applied) {

    /** What the answer's body is. */
    enum Return {
        /** Nobody said: the upload with its ledger. */
        UPLOAD,
        /** Nothing. */
        MINIMAL,
        /** Nothing; the header tells where the upload is, as it always does. */
        HEADERS_ONLY,
        /** The records as they are stored. */
        REPRESENTATION
    }

    static Preferences of(Enumeration<String> headers) {
        LoadMode mode = LoadMode.APPEND;
        Return returned = Return.UPLOAD;
        List<String> applied = new ArrayList<>();
        for (String header : Collections.list(headers)) {
            for (String each : header.split(",", -1)) {
                String preference = each.strip().toLowerCase(Locale.ROOT).replace("\"", "");
                switch (preference) {
                    case "resolution=merge-duplicates" -> mode = LoadMode.UPSERT;
                    case "resolution=ignore-duplicates" -> mode = LoadMode.INSERT_ONLY;
                    case "return=minimal" -> returned = Return.MINIMAL;
                    case "return=headers-only" -> returned = Return.HEADERS_ONLY;
                    case "return=representation" -> returned = Return.REPRESENTATION;
                    default -> {
                        continue;
                    }
                }
                applied.add(preference);
            }
        }
        return new Preferences(mode, returned, String.join(", ", applied));
    }
}
