package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files in, records and outcomes out, on real servers of every kind. */
@ExtendWith(UploaderSystem.class)
class UploaderIT {

    private final UploaderSystem system;

    UploaderIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void infersASchemaAndLoadsAFile() {
        Outcome outcome = system.upload("people.csv", """
                id,name,born,weight,active
                1,Ann,1990-01-31,71.25,true
                2,Bob,1985-12-01,80,false
                3,"Zoë, ""Zo""
                of two lines",2000-02-29,.5,TRUE
                """);

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(3, 3, 0, 0, 0, 0));
        assertThat(system.rows(outcome))
                .containsExactly(
                        Map.of(
                                "_line",
                                "2",
                                "id",
                                "1",
                                "name",
                                "Ann",
                                "born",
                                "1990-01-31",
                                "weight",
                                "71.250000000",
                                "active",
                                "1"),
                        Map.of(
                                "_line",
                                "3",
                                "id",
                                "2",
                                "name",
                                "Bob",
                                "born",
                                "1985-12-01",
                                "weight",
                                "80.000000000",
                                "active",
                                "0"),
                        Map.of(
                                "_line",
                                "4",
                                "id",
                                "3",
                                "name",
                                "Zoë, \"Zo\"\nof two lines",
                                "born",
                                "2000-02-29",
                                "weight",
                                "0.500000000",
                                "active",
                                "1"));
    }

    @Test
    void rejectsTheRowsOfADeclaredDatasetThatAreWrong() {
        String departments = system.declare("""
                {"fields":[{"name":"id","type":"integer"},{"name":"department","type":"string","constraints":{"required":true}}],
                 "primaryKey":"id"}
                """);
        Outcome outcome = system.upload(departments, "departments.csv", "1,Sales\n2,\n3,Ops\nx,Y\n3,Twice\n5,a,b\n6\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(7, 2, 0, 0, 5, 0));
        assertThat(system.rejects(outcome))
                .containsExactly(
                        List.of("2", "required", "[\"2\",\"\"]"),
                        List.of("4", "type", "[\"x\",\"Y\"]"),
                        List.of("5", "unique", "[\"3\",\"Twice\"]"),
                        List.of("6", "extra_cell", "[\"5\",\"a\",\"b\"]"),
                        List.of("7", "missing_cell", "[\"6\"]"));
    }
}
