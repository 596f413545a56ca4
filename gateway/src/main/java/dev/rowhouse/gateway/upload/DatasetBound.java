package dev.rowhouse.gateway.upload;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The datasets that a caller may do something with, as far as the credential goes.
 *
 * @param names null for all of them
 */
public record DatasetBound(@Nullable Set<String> names) {

    public static final DatasetBound NONE = new DatasetBound(null);

    public static DatasetBound of(@Nullable Collection<String> names) {
        return names == null ? NONE : new DatasetBound(Set.copyOf(names));
    }

    public boolean has(String dataset) {
        return names == null || names.contains(dataset);
    }

    /** Throws {@link DatasetNotAllowed} if it is none of them. */
    public void require(String dataset) {
        if (!has(dataset)) {
            throw new DatasetNotAllowed(dataset);
        }
    }

    /**
     * What somebody with this bound asks for, who leaves the name to the file: that name, and no other where somebody else has
     * it.
     *
     * @throws DatasetNotAllowed if it is none of them
     */
    LoadSettings named(LoadSettings settings, String filename) {
        if (names == null) {
            return settings;
        }
        DatasetName asked = settings.dataset();
        DatasetName dataset = asked == null ? DatasetName.fromFilename(filename) : asked;
        require(dataset.value());
        return new LoadSettings(dataset, settings.mode(), settings.dryRun(), settings.options());
    }
}
