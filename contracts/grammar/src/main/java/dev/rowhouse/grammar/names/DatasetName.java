package dev.rowhouse.grammar.names;

/** Names of datasets, as the catalog keeps them. */
public final class DatasetName {

    private DatasetName() {}

    /**
     * Whether a dataset can be called so. What cannot must not be looked for: the servers take a name with blanks behind it
     * for the name, and cannot compare one with other letters than ASCII's at all.
     */
    public static boolean isPossible(String name) {
        return name.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
