package dev.rowhouse.testservers;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Decides by the environment, for each server on its own: a real one where its variable names one, else a container where
 * {@code ROWHOUSE_TEST_CONTAINERS=true} and a Docker engine answers, else an embedded one.
 */
final class Choices {

    static final String CONTAINERS = "ROWHOUSE_TEST_CONTAINERS";

    private final Map<String, String> environment;
    private final BooleanSupplier dockerAnswers;

    Choices(Map<String, String> environment, BooleanSupplier dockerAnswers) {
        this.environment = environment;
        this.dockerAnswers = dockerAnswers;
    }

    /** @throws IllegalArgumentException if a variable has something that is not an address of such a server */
    Choice of(Backing backing) {
        String address = environment.getOrDefault(backing.variable(), "");
        if (!address.isBlank()) {
            return new Choice.Real(parse(backing, address), backing.variable() + " names it");
        }
        if (!"true".equals(environment.get(CONTAINERS))) {
            return new Choice.Embedded(
                    backing.embedded(), "neither " + backing.variable() + " nor " + CONTAINERS + " is set");
        }
        if (!dockerAnswers.getAsBoolean()) {
            return new Choice.Embedded(backing.embedded(), CONTAINERS + " is set, but no Docker engine answers");
        }
        String image = environment.getOrDefault(backing.imageVariable(), "");
        return new Choice.Container(
                image.isBlank() ? backing.defaultImage() : image, CONTAINERS + " is set and a Docker engine answers");
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
