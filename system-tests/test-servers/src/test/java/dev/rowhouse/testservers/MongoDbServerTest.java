package dev.rowhouse.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MongoDbServerTest {

    @ParameterizedTest
    @CsvSource({
        "mongodb://h:1,mongodb://h:1/rowhouse_test,rowhouse_test",
        "mongodb://h:1/,mongodb://h:1/rowhouse_test,rowhouse_test",
        "mongodb://u:p@h:1/files,mongodb://u:p@h:1/files,files",
        "mongodb://h/?directConnection=true,mongodb://h/rowhouse_test?directConnection=true,rowhouse_test"
    })
    void namesADatabaseInItsAddress(URI address, String uri, String database) {
        MongoDbServer server = MongoDbServer.at(address);

        assertThat(server.uri()).isEqualTo(uri);
        assertThat(server.database()).isEqualTo(database);
    }
}
