package dev.rowhouse.testservers;

/** A kind of server that tests need, with the words the environment uses for it. */
enum Backing {
    MYSQL("mysql", "mysql:8.4", "a MariaDB as a child process"),
    RABBITMQ("amqp", "rabbitmq:4", "Qpid Broker-J in this JVM"),
    MONGODB("mongodb", "mongo:7", "mongo-java-server in this JVM");

    private final String scheme;
    private final String defaultImage;
    private final String embedded;

    Backing(String scheme, String defaultImage, String embedded) {
        this.scheme = scheme;
        this.defaultImage = defaultImage;
        this.embedded = embedded;
    }

    /** How an address of such a server begins. */
    String scheme() {
        return scheme;
    }

    /** Names a real server, for example {@code ROWHOUSE_TEST_MYSQL}. */
    String variable() {
        return "ROWHOUSE_TEST_" + name();
    }

    /** Names another image for the container, for example {@code ROWHOUSE_TEST_MYSQL_IMAGE}. */
    String imageVariable() {
        return variable() + "_IMAGE";
    }

    String defaultImage() {
        return defaultImage;
    }

    String embedded() {
        return embedded;
    }
}
