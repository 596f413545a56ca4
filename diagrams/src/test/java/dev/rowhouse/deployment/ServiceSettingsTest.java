package dev.rowhouse.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceSettingsTest {

    @Test
    void findsKeysOfNestedRecords() {
        assertThat(PropertyRecords.keysIn("""
                        @ConfigurationProperties("house")
                        public record HouseProperties(
                                @DefaultValue("1m") Duration openFor,
                                @DefaultValue Door door,
                                @Nullable List<String> names) {
                            record Door(@DefaultValue({"a", "b"}) Set<String> keys, int count) {}
                        }
                        """))
                .extracting(PropertyKey::text)
                .containsExactlyInAnyOrder("house.openfor", "house.door.keys", "house.door.count", "house.names");
    }

    @Test
    void knowsWhatTheFileTheRecordsTheContractsAndSpringRead() {
        ServiceSettings gateway = ServiceSettings.of("gateway");

        assertThat(gateway.knows(PropertyKey.ofVariable("SERVER_PORT"))).isTrue();
        assertThat(gateway.knows(PropertyKey.ofVariable("GATEWAY_ROUTES_AUTH"))).isTrue();
        assertThat(gateway.knows(PropertyKey.ofVariable("FILESTORE_GRIDFS_URI")))
                .isTrue();
        assertThat(gateway.knows(PropertyKey.ofVariable("SPRING_DATASOURCE_PASSWORD")))
                .isTrue();
    }

    @Test
    void doesNotKnowATechnologyThatTheServiceDoesNotUse() {
        assertThat(ServiceSettings.of("query").knows(PropertyKey.ofVariable("SPRING_RABBITMQ_HOST")))
                .isFalse();
        assertThat(ServiceSettings.of("gateway").knows(PropertyKey.ofVariable("GATEWAY_ROUTES_MAIL")))
                .isFalse();
    }
}
