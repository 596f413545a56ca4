package dev.rowhouse.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.systemtests.client.Person;
import dev.rowhouse.systemtests.suite.NodeProject;
import dev.rowhouse.systemtests.suite.NodeProject.Ended;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PostgREST's JavaScript client as it is published; what it gets is asserted in {@code src/test/js}. */
@Order(7)
@ExtendWith(RunningRowhouse.class)
class PostgrestJsIT {

    private final Rowhouse rowhouse;

    PostgrestJsIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Test
    void theClientOfOthersWorksUnchanged() throws Exception {
        String missing = NodeProject.missing();
        if (!missing.isEmpty()) {
            String reason = "there is no " + missing + " on the path";
            System.out.println("[system tests] skipped " + getClass().getSimpleName() + ": " + reason);
            Assumptions.abort(reason);
        }
        Person pat = Person.newIn(rowhouse);
        NodeProject project = NodeProject.installed("postgrest-js");

        Ended tests = project.run(
                Map.of(
                        "ROWHOUSE_URL", rowhouse.gateway().toString(),
                        "ROWHOUSE_TOKEN", pat.token(),
                        "ROWHOUSE_SUFFIX", pat.named("").substring(1)),
                "node",
                "--test",
                "--test-reporter=spec",
                "postgrest-js.test.mjs");

        System.out.println(tests.output());
        assertThat(tests.code()).as(tests.output()).isZero();
        assertThat(tests.output())
                .as("tests that ran")
                .containsPattern("pass [1-9]\\d")
                .contains("skipped 0");
    }
}
