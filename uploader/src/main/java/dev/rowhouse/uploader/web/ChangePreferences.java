package dev.rowhouse.uploader.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What a request to change records prefers (RFC 7240), in PostgREST's words. Preferences that are not known are left alone.
 *
 * @param shown whether the answer has the records
 * @param counted whether it tells how many there were
 * @param mostAffected how many the caller expects at most, where he says that this is to be taken strictly
 * @param applied those that are, as in the header {@code Preference-Applied}
 */
record ChangePreferences(boolean shown, boolean counted, OptionalLong mostAffected, String applied) {

    private static final String MOST = "max-affected=";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    static ChangePreferences of(Enumeration<String> headers) {
        boolean shown = false;
        boolean counted = false;
        boolean strict = false;
        OptionalLong most = OptionalLong.empty();
        List<String> applied = new ArrayList<>();
        for (String header : Collections.list(headers)) {
            for (String each : header.split(",", -1)) {
                String preference = each.strip().toLowerCase(Locale.ROOT).replace("\"", "");
                if (preference.startsWith(MOST)) {
                    most = OptionalLong.of(number(preference.substring(MOST.length())));
                    continue;
                }
                switch (preference) {
                    case "return=minimal", "return=headers-only" -> shown = false;
                    case "return=representation" -> shown = true;
                    case "count=exact" -> counted = true;
                    case "handling=strict" -> strict = true;
                    default -> {
                        continue;
                    }
                }
                applied.add(preference);
            }
        }
        if (!strict) {
            most = OptionalLong.empty();
        } else if (most.isPresent()) {
            applied.add(MOST + most.getAsLong());
        }
        return new ChangePreferences(shown, counted, most, String.join(", ", applied));
    }

    private static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new BadParameter("max-affected", "a number of records");
        }
        return Long.parseLong(text);
    }
}
