package dev.rowhouse.testservers;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.URI;
import java.util.Objects;

/** A running server that speaks MongoDB's protocol. */
record MongoDbServer(String uri, String database) {

    private static final String DEFAULT_DATABASE = "rowhouse_test";

    /** @param address may name a database in its path; otherwise one for tests is used */
    static MongoDbServer at(URI address) {
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        String database = path.length() > 1 ? path.substring(1) : DEFAULT_DATABASE;
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return new MongoDbServer("mongodb://" + address.getRawAuthority() + "/" + database + query, database);
    }

    void dropDatabase() {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(database).drop();
        }
    }

    @Override
    public String toString() {
        return "MongoDbServer[" + database + "]";
    }
}
