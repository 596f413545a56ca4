package dev.rowhouse.testservers;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Decides by the environment, for each server on its own: a real one where its variable names one, else a container where
 * {@code ROWHOUSE_TEST_CONTAINERS=true} and a Docker engine answers that has or gets the image, else an embedded one.
 */
final class Choices {

    static final String CONTAINERS = "ROWHOUSE_TEST_CONTAINERS";

    private final Map<String, String> environment;
    private final Engine engine;

    Choices(Map<String, String> environment, Engine engine) {
        this.environment = environment;
        this.engine = engine;
    }

    /** @throws IllegalArgumentException if a variable has something that is not an address of such a server */
    void requireAddresses() {
        for (Backing backing : Backing.values()) {
            named(backing);
        }
    }

    /**
     * Decides. This can take as long as getting an image does, so ask once.
     *
     * @throws IllegalArgumentException as {@link #requireAddresses} does
     */
    Choice of(Backing backing) {
        Optional<URI> address = named(backing);
        if (address.isPresent()) {
            return new Choice.Real(address.get(), backing.variable() + " names it");
        }
        if (!"true".equals(environment.get(CONTAINERS))) {
            return new Choice.Embedded(
                    backing.embedded(), "neither " + backing.variable() + " nor " + CONTAINERS + " is set");
        }
        if (!engine.answers()) {
            return new Choice.Embedded(backing.embedded(), CONTAINERS + " is set, but no Docker engine answers");
        }
        String named = environment.getOrDefault(backing.imageVariable(), "");
        String image = named.isBlank() ? backing.defaultImage() : named;
        return engine.lacks(image)
                .<Choice>map(why -> new Choice.Embedded(
                        backing.embedded(), CONTAINERS + " is set, but the image " + image + " cannot be had: " + why))
                .orElseGet(() -> new Choice.Container(image, CONTAINERS + " is set and a Docker engine has the image"));
    }

    private Optional<URI> named(Backing backing) {
        String address = environment.getOrDefault(backing.variable(), "");
        return address.isBlank() ? Optional.empty() : Optional.of(parse(backing, address));
    }

    /** The message never has the address, because that has a password. */
    private static URI parse(Backing backing, String address) {
        String scheme = backing.scheme();
        try {
            URI uri = new URI(address);
            boolean hasAccount = backing == Backing.MONGODB || userInfo(uri).indexOf(':') > 0;
            if (scheme.equals(uri.getScheme()) && uri.getHost() != null && hasAccount) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Falls through: the exception's own text would show the password.
        }
        String account = backing == Backing.MONGODB ? "" : "user:password@";
        throw new IllegalArgumentException(
                backing.variable() + " must be like " + scheme + "://" + account + "host:port");
    }

    private static String userInfo(URI uri) {
        return uri.getUserInfo() == null ? "" : uri.getUserInfo();
    }
}
