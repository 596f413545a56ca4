package dev.rowhouse.embedded.broker;

/** The one account of an {@link EmbeddedBroker}. The password is never shown by {@link #toString()}. */
public record BrokerAccount(String user, String password) {

    public BrokerAccount {
        if (user.isBlank() || password.isBlank()) {
            throw new IllegalArgumentException("The broker's account needs a user and a password");
        }
        if (user.contains("${") || password.contains("${")) {
            throw new IllegalArgumentException("The broker's account must not contain the sign of a variable");
        }
    }

    @Override
    public String toString() {
        return "BrokerAccount[user=" + user + "]";
    }
}
