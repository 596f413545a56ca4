package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.rowhouse.events.JobAccepted;
import dev.rowhouse.events.JobFailed;
import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.events.UploadStored;
import dev.rowhouse.filestore.Files;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import dev.rowhouse.uploader.job.AcceptUpload;
import dev.rowhouse.uploader.job.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Later files of a dataset that look otherwise than the first. */
@ExtendWith(UploaderSystem.class)
class DriftIT {

    private final UploaderSystem system;

    DriftIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void takesAHeaderThatDiffersInCaseForTheSameColumns() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "name,city\nAnn,Oslo\nBob,Rome\n");

        Outcome outcome = system.upload(dataset, LoadMode.APPEND, "City,NAME \nBern,Cid\n");

        assertThat(outcome.completed().ledger()).isEqualTo(created(1));
        assertThat(system.records(dataset)).containsExactly("Ann|Oslo", "Bob|Rome", "Cid|Bern");
    }

    @Test
    void readsDatesOfAKnownFormThoughTheFileAloneLeavesThemOpen() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "day,n\n31/12/2020,1\n");

        system.upload(dataset, LoadMode.APPEND, "day,n\n01/02/2020,x\n");

        assertThat(system.records(dataset)).containsExactly("2020-02-01|x", "2020-12-31|1");
    }

    @Test
    void addsTheFurtherColumnsOfALaterFile() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id,name\n1,Ann\n");

        Outcome outcome = system.upload(dataset, LoadMode.APPEND, "born,id,name\n1990-01-31,2,Bob\n,3,Cid\n");

        assertThat(outcome.completed().ledger()).isEqualTo(created(2));
        assertThat(system.records(dataset)).containsExactly("1|Ann|null", "2|Bob|1990-01-31", "3|Cid|null");
        assertThat(system.schema(dataset).at("/fields/2")).hasToString("{\"name\":\"born\",\"type\":\"date\"}");
        assertThat(system.notes(outcome))
                .containsExactly("born: new from this file on; records that were there before have no value");
        assertThat(system.upload(dataset, LoadMode.APPEND, "id,name\n4,Dot\n")
                        .completed()
                        .ledger())
                .isEqualTo(created(1));
    }

    @Test
    void addsColumnsAndWidensOthersAtOnce() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id,n\n1,1\n");

        system.upload(dataset, LoadMode.APPEND, "id,n,flag\n2,x,true\n");

        assertThat(system.records(dataset)).containsExactly("1|1|null", "2|x|1");
    }

    @RepeatedTest(5) // whether one overtakes another depends on who is quick
    void addsColumnsThoughOtherFilesAreLoadedAtTheSameTime() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id\n0\n");
        List<UploadStored> stored = IntStream.rangeClosed(1, 8)
                .mapToObj(i ->
                        system.store(dataset, "f.csv", i % 2 == 0 ? "id\n" + i + "\n" : "id,c" + i + "\n" + i + ",x\n"))
                .toList();

        stored.forEach(system::add);

        stored.forEach(
                each -> assertThat(system.outcome(each).completed().ledger()).isEqualTo(created(1)));
        assertThat(system.records(dataset)).hasSize(9).allMatch(record -> record.split("\\|", -1).length == 5);
    }

    @Test
    void anAppendThatWasOvertakenWhileItWasPlannedIsPlannedAnew() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id\n0\n");
        UploadStored further = system.store(dataset, "further.csv", "id,extra\n1,x\n");
        UploadStored plain = system.store(dataset, "plain.csv", "id\n2\n");
        system.inTransaction(() -> {
            system.bean(AcceptUpload.class).accept(further);
            system.bean(AcceptUpload.class).accept(plain);
            system.jdbc().update("DELETE FROM outbox"); // so nobody else is told to plan them
        });
        long overtaking = system.jobOf(further);
        long overtaken = system.jobOf(plain);
        Files interfering = system.filesThatFirst(() -> system.inTransaction(
                () -> system.bean(Jobs.class).lock(overtaking).orElseThrow().inferFromEveryRow()));

        system.planning(interfering).plan(new JobAccepted(UUID.randomUUID(), Instant.now(), overtaken, 0));

        assertThat(system.isLoading(plain)).isFalse();
        assertThat(system.outcome(further).completed().ledger()).isEqualTo(created(1));
        assertThat(system.outcome(plain).completed().ledger()).isEqualTo(created(1));
        assertThat(system.records(dataset)).containsExactly("0|null", "1|x", "2|null");
    }

    @Test
    void addsNothingInADryRun() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id\n1\n");

        Outcome outcome = system.announce(UploaderSystem.with(
                system.store(dataset, "d.csv", "id,extra\n2,x\n"), LoadMode.APPEND, true, UploadOptions.DEFAULTS));

        assertThat(outcome.completed().ledger()).isEqualTo(created(1));
        assertThat(system.notes(outcome)).singleElement(STRING).startsWith("extra: new");
        assertThat(system.records(dataset)).containsExactly("1");
    }

    @Test
    void takesAnUploadWithFurtherColumnsBack() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id\n1\n");
        Outcome outcome = system.upload(dataset, LoadMode.APPEND, "id,extra\n2,x\n");

        assertThat(system.undo(outcome).undone().undo().removed()).isEqualTo(1);
        assertThat(system.records(dataset)).containsExactly("1|null");
    }

    @Test
    void refusesAFileThatHasNoColumnOfTheDataset() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id,name\n1,Ann\n");

        JobFailed failed =
                system.upload(dataset, LoadMode.APPEND, "sku,price\na,1\n").failed();

        assertThat(failed.problem().type()).isEqualTo("unknown-columns");
        assertThat(system.records(dataset)).containsExactly("1|Ann");
    }

    @Test
    void namesTheColumnOfADeclaredDatasetThatWasProbablyMeant() {
        String dataset = system.declare("{\"fields\":[{\"name\":\"id\"},{\"name\":\"postal_code\"}]}");

        JobFailed failed = system.upload(dataset, "d.csv", "id,Postal Code,Postalcode,colour\n1,a,b,c\n")
                .failed();

        assertThat(failed.problem().type()).isEqualTo("unknown-columns");
        assertThat(failed.problem().detail())
                .contains(
                        "Postal Code (did you mean 'postal_code'?), Postalcode (did you mean 'postal_code'?), colour");
        assertThat(failed.problem().members())
                .containsEntry("nearest", Map.of("Postal Code", "postal_code", "Postalcode", "postal_code"));
    }

    @Test
    void saysWhichColumnsAreNotInAFileAndWhichWereFoundByAnotherName() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id,First Name,born\n1,Ann,1990\n");

        Outcome outcome = system.upload(dataset, LoadMode.APPEND, "id,first_name\n2,Bob\n");

        assertThat(system.notes(outcome))
                .containsExactly("first_name: taken as the column 'First Name'", "born: not in this file");
        assertThat(system.records(dataset)).containsExactly("1|Ann|1990", "2|Bob|null");
    }

    @Test
    void addsAColumnThatDiffersInCaseFromOneThatTheFileHasToo() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id,name\n1,Ann\n");

        system.upload(dataset, LoadMode.APPEND, "id,name,NAME\n2,Bob,BOB\n");

        assertThat(system.records(dataset)).containsExactly("1|Ann|null", "2|Bob|BOB");
    }

    private static Ledger created(long rows) {
        return new Ledger(rows, rows, 0, 0, 0, 0);
    }

    private static String name() {
        return "u" + UUID.randomUUID().toString().replace("-", "");
    }
}
