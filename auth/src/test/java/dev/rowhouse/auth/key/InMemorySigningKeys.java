package dev.rowhouse.auth.key;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Key pairs of one test. */
public final class InMemorySigningKeys implements SigningKeys {

    private final List<SealedKey> keys = new ArrayList<>();

    @Override
    public List<SealedKey> all() {
        return keys.stream()
                .sorted(Comparator.comparingInt(SealedKey::generation).reversed())
                .toList();
    }

    @Override
    public boolean add(SealedKey key) {
        if (keys.stream().anyMatch(each -> each.generation() == key.generation())) {
            return false;
        }
        return keys.add(key);
    }

    @Override
    public void remove(int generation) {
        keys.removeIf(key -> key.generation() == generation);
    }
}
