package dev.rowhouse.gateway.upload;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A dataset's name. */
public record DatasetName(String value) {

    public static final String FORMAT = "[a-z][a-z0-9_]{0,62}";

    private static final Pattern PATTERN = Pattern.compile(FORMAT);
    private static final Pattern SUFFIX = Pattern.compile("(?i)\\.(csv|tsv|tab|txt|dat)$");
    private static final int MAX_LENGTH = 63;

    public DatasetName {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a dataset's name: '" + value + "'");
        }
    }

    public static Optional<DatasetName> parse(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(new DatasetName(text)) : Optional.empty();
    }

    /** The name nearest to a file's: {@code Été 2021.csv} gives {@code ete_2021}. */
    public static DatasetName fromFilename(String filename) {
        String plain = Normalizer.normalize(SUFFIX.matcher(filename).replaceFirst(""), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        String name = plain.isEmpty() ? "upload" : plain;
        String lettered = Character.isDigit(name.charAt(0)) ? "d_" + name : name;
        return new DatasetName(lettered.substring(0, Math.min(MAX_LENGTH, lettered.length())));
    }

    @Override
    public String toString() {
        return value;
    }
}
