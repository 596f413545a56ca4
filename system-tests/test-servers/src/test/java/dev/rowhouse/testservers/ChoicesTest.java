package dev.rowhouse.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChoicesTest {

    private static final Engine HAS_ALL = new FixedEngine(true, Optional.empty());
    private static final Engine NONE = new FixedEngine(false, Optional.empty());

    @ParameterizedTest
    @EnumSource
    void takesAnEmbeddedServerWhenTheEnvironmentSaysNothing(Backing backing) {
        Choice choice = new Choices(Map.of(), HAS_ALL).of(backing);

        assertThat(choice).isInstanceOf(Choice.Embedded.class);
        assertThat(choice.reason()).contains(backing.variable(), Choices.CONTAINERS);
    }

    @ParameterizedTest
    @EnumSource
    void takesAContainerWhereAskedForAndADockerEngineAnswers(Backing backing) {
        Choice choice = new Choices(Map.of(Choices.CONTAINERS, "true"), HAS_ALL).of(backing);

        assertThat(choice)
                .isInstanceOfSatisfying(
                        Choice.Container.class,
                        container -> assertThat(container.image()).isEqualTo(backing.defaultImage()));
    }

    @ParameterizedTest
    @EnumSource
    void takesTheImageThatIsNamed(Backing backing) {
        Map<String, String> environment = Map.of(Choices.CONTAINERS, "true", backing.imageVariable(), "mine:1");

        assertThat(new Choices(environment, HAS_ALL).of(backing)).hasToString("container of mine:1");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatNoDockerEngineAnswersWhereContainersAreAskedFor(Backing backing) {
        Choice choice = new Choices(Map.of(Choices.CONTAINERS, "true"), NONE).of(backing);

        assertThat(choice).isInstanceOf(Choice.Embedded.class);
        assertThat(choice.reason()).contains("no Docker engine answers");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAnImageCannotBeHad(Backing backing) {
        Engine empty = new FixedEngine(true, Optional.of("no such host"));

        Choice choice = new Choices(Map.of(Choices.CONTAINERS, "true"), empty).of(backing);

        assertThat(choice).isInstanceOf(Choice.Embedded.class);
        assertThat(choice.reason()).contains(backing.defaultImage(), "no such host");
    }

    @Test
    void prefersARealServerToAContainerForThisKindAlone() {
        Map<String, String> environment =
                Map.of(Choices.CONTAINERS, "true", "ROWHOUSE_TEST_RABBITMQ", "amqp://u:secret@broker:5673/tests");
        Choices choices = new Choices(environment, HAS_ALL);

        assertThat(choices.of(Backing.RABBITMQ)).isInstanceOf(Choice.Real.class);
        assertThat(choices.of(Backing.RABBITMQ).toString()).contains("broker").doesNotContain("secret");
        assertThat(choices.of(Backing.MYSQL)).isInstanceOf(Choice.Container.class);
    }

    @Test
    void asksForADockerEngineOnlyWhereItMatters() {
        Choices choices = new Choices(Map.of("ROWHOUSE_TEST_MYSQL", "mysql://u:p@host:3306"), new Engine() {
            @Override
            public boolean answers() {
                throw new AssertionError("asked");
            }

            @Override
            public Optional<String> lacks(String image) {
                throw new AssertionError("asked for " + image);
            }
        });

        assertThat(choices.of(Backing.MYSQL)).isInstanceOf(Choice.Real.class);
        assertThat(choices.of(Backing.MONGODB)).isInstanceOf(Choice.Embedded.class);
    }

    @ParameterizedTest
    @CsvSource({
        "MYSQL,jdbc:mysql://u:secret@host",
        "MYSQL,mysql://host:3306",
        "MYSQL,mysql://user@host:3306",
        "MYSQL,amqp://u:secret@host",
        "RABBITMQ,amqp://u:secret secret@host",
        "MONGODB,host:27017"
    })
    void refusesWhatIsNoAddressWithoutShowingIt(Backing backing, String address) {
        Choices choices = new Choices(Map.of(backing.variable(), address), HAS_ALL);

        assertThatIllegalArgumentException()
                .isThrownBy(choices::requireAddresses)
                .withMessageContaining(backing.variable())
                .withMessageNotContaining("secret");
    }

    private record FixedEngine(boolean answers, Optional<String> lack) implements Engine {

        @Override
        public Optional<String> lacks(String image) {
            return lack;
        }
    }
}
