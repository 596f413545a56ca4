package dev.rowhouse.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComposeTest {

    private static final String FILE = Repository.text("compose.yaml");

    private final Tree services = new Tree(Repository.documents(FILE).get(0)).at("services");

    @Test
    void everyVariableOfAServiceIsASettingOfIt() {
        assertThat(Repository.SERVICES).allSatisfy(name -> {
            ServiceSettings settings = ServiceSettings.of(name);
            assertThat(environment(name).keySet())
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(settings.knows(PropertyKey.ofVariable(variable)))
                            .as(name + " reads " + variable)
                            .isTrue());
        });
    }

    @Test
    void everyAddressIsThatOfAService() {
        Set<String> known = services.entries().keySet();

        assertThat(Repository.SERVICES)
                .allSatisfy(name -> assertThat(Address.allIn(environment(name)))
                        .isNotEmpty()
                        .allSatisfy(address -> assertThat(known).contains(address.split(":", -1)[0])));
    }

    @Test
    void everyServiceWaitsForTheServersItNames() {
        assertThat(Repository.SERVICES)
                .allSatisfy(name -> assertThat(Address.allIn(environment(name)).stream()
                                .map(address -> address.split(":", -1)[0])
                                .filter(host -> !Repository.SERVICES.contains(host) && !host.equals("mail")))
                        .hasSameElementsAs(
                                services.at(name + "/depends_on").entries().keySet()));
    }

    @Test
    void everyServiceFindsItsSchemaAndAccount() {
        String sql = services.at("mysql/volumes")
                .items()
                .map(volume -> volume.text().split(":", -1)[0])
                .filter(file -> file.endsWith(".sql"))
                .map(Repository::text)
                .collect(Collectors.joining("\n"));

        assertThat(Repository.SERVICES)
                .allSatisfy(name -> DataSource.of(environment(name)).isServedBy(sql, ServiceSettings.of(name)));
    }

    @Test
    void everyFileThatIsMountedIsThere() {
        assertThat(Pattern.compile("- (\\./[^:]+):").matcher(FILE).results().map(mount -> mount.group(1)))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Repository.ROOT.resolve(file)).isRegularFile());
    }

    @Test
    void theExampleOfAnEnvironmentGivesWhatTheFileAsksFor() {
        Set<String> asked = Pattern.compile("(?<!\\$)\\$\\{(\\w+):\\?}")
                .matcher(FILE)
                .results()
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet());
        Set<String> given = Repository.text("compose.env.example")
                .lines()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.split("=", 2)[0])
                .collect(Collectors.toSet());

        assertThat(given).isEqualTo(asked).isNotEmpty();
    }

    @Test
    void onlyThisMachineReachesWhatIsPublished() {
        assertThat(services.entries().keySet().stream()
                        .flatMap(name -> services.at(name + "/ports").items())
                        .map(Tree::text))
                .contains("127.0.0.1:8080:" + ServiceSettings.of("gateway").get("server.port"))
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    private Map<String, String> environment(String service) {
        return services.at(service + "/environment").entries();
    }
}
