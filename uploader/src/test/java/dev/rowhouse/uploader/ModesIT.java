package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each mode does with rows that the dataset has already. */
@ExtendWith(UploaderSystem.class)
class ModesIT {

    private static final String HEADER = "shop,sku,name,pieces\n";
    private static final String STOCK = """
            {"fields":[{"name":"shop","type":"string"},{"name":"sku","type":"integer"},
                       {"name":"name","constraints":{"required":true}},{"name":"pieces","type":"integer"}],
             "primaryKey":["shop","sku"]}
            """;

    private final UploaderSystem system;

    ModesIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void upsertCreatesUpdatesAndTellsWhatIsUnchanged() {
        String stock = stocked();

        Outcome outcome =
                system.upload(stock, LoadMode.UPSERT, HEADER + "a,1,nut,10\na,2,bolt,99\nb,1,nut,7\nb,9,rod,1\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(4, 1, 1, 2, 0, 0));
        assertThat(system.records(stock)).containsExactly("a|1|nut|10", "a|2|bolt|99", "b|1|nut|7", "b|9|rod|1");
    }

    @Test
    void upsertLeavesColumnsAloneThatTheFileDoesNotHave() {
        String stock = stocked();

        Outcome outcome = system.upload(stock, LoadMode.UPSERT, "sku,shop,pieces\n2,a,0\n1,b,\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(2, 0, 2, 0, 0, 0));
        assertThat(system.records(stock)).containsExactly("a|1|nut|10", "a|2|bolt|0", "b|1|nut|null");
    }

    @Test
    void upsertRejectsNewRecordsThatLackARequiredColumn() {
        String stock = stocked();

        Outcome outcome = system.upload(stock, LoadMode.UPSERT, "sku,shop,pieces\n2,a,0\n77,a,5\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(2, 0, 1, 0, 1, 0));
        assertThat(system.rejects(outcome)).containsExactly(List.of("3", "required", "[\"77\",\"a\",\"5\"]"));
    }

    @Test
    void laterLineWinsInUpsertWhateverChunkItIsIn() {
        String stock = stocked();
        String rows = IntStream.range(0, 30_000)
                .mapToObj(i -> "a," + i % 10_000 + ",item," + i)
                .collect(Collectors.joining("\n"));

        Outcome outcome = system.upload(stock, LoadMode.UPSERT, HEADER + rows + "\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(30_000, 9_998, 2, 0, 0, 20_000));
        assertThat(system.records(stock)).hasSize(10_001).contains("a|0|item|20000", "a|9999|item|29999", "b|1|nut|7");
    }

    @Test
    void laterLineWinsInUpsertIntoAnEmptyDataset() {
        String stock = system.declare(STOCK);

        Outcome outcome = system.upload(stock, LoadMode.UPSERT, HEADER + "a,1,nut,1\na,2,bolt,2\na,1,nut,3\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(3, 2, 0, 0, 0, 1));
        assertThat(system.records(stock)).containsExactly("a|1|nut|3", "a|2|bolt|2");
    }

    @Test
    void insertOnlySkipsWhatIsThere() {
        String stock = stocked();

        Outcome outcome = system.upload(stock, LoadMode.INSERT_ONLY, HEADER + "a,1,other,1\nc,1,new,1\nc,1,newer,2\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(3, 1, 0, 0, 0, 2));
        assertThat(system.records(stock)).containsExactly("a|1|nut|10", "a|2|bolt|20", "b|1|nut|7", "c|1|new|1");
    }

    @Test
    void updateOnlySkipsWhatIsNotThere() {
        String stock = stocked();

        Outcome outcome = system.upload(stock, LoadMode.UPDATE_ONLY, HEADER + "a,1,nut,11\nc,1,new,1\na,1,nut,12\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(3, 0, 1, 0, 0, 2));
        assertThat(system.records(stock)).containsExactly("a|1|nut|12", "a|2|bolt|20", "b|1|nut|7");
    }

    @Test
    void updateOnlySkipsEverythingWhereThereIsNothing() {
        String stock = system.declare(STOCK);

        Outcome outcome = system.upload(stock, LoadMode.UPDATE_ONLY, HEADER + "a,1,nut,11\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(1, 0, 0, 0, 0, 1));
        assertThat(system.records(stock)).isEmpty();
    }

    @Test
    void upsertRejectsWhatAnotherRecordHoldsInAUniqueField() {
        String people = system.declare("""
                {"fields":[{"name":"id","type":"integer"},{"name":"mail","constraints":{"unique":true}}],
                 "primaryKey":"id"}
                """);
        system.upload(people, LoadMode.APPEND, "id,mail\n1,a@x\n2,b@x\n");

        Outcome outcome = system.upload(people, LoadMode.UPSERT, "id,mail\n1,c@x\n2,b@x\n3,b@x\n4,d@x\n5,d@x\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(5, 1, 1, 1, 2, 0));
        assertThat(system.records(people)).containsExactly("1|c@x", "2|b@x", "4|d@x");
        assertThat(system.rejects(outcome)).extracting(reject -> reject.get(1)).containsOnly("unique");
    }

    @Test
    void replacePutsOneTableInThePlaceOfAnother() {
        String stock = stocked();

        Outcome outcome = system.upload(stock, LoadMode.REPLACE, HEADER + "z,1,new,1\nz,2,,1\nz,1,again,1\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(3, 1, 0, 0, 2, 0));
        assertThat(system.rejects(outcome)).extracting(reject -> reject.get(1)).containsExactly("required", "unique");
        assertThat(system.records(stock)).containsExactly("z|1|new|1");
    }

    @Test
    void rowsThatReplaceAllOthersMayReferOnlyToThemselves() {
        String tree = system.declare("""
                {"fields":[{"name":"id","type":"integer"},{"name":"parent","type":"integer"}],"primaryKey":"id",
                 "foreignKeys":[{"fields":"parent","reference":{"resource":"","fields":"id"}}]}
                """);
        system.upload(tree, LoadMode.APPEND, "id,parent\n1,\n2,1\n");

        Outcome outcome = system.upload(tree, LoadMode.REPLACE, "id,parent\n10,\n11,10\n12,1\n");

        assertThat(system.records(tree)).containsExactly("10|null", "11|10");
        assertThat(system.rejects(outcome)).extracting(reject -> reject.get(1)).containsExactly("reference");
    }

    @Test
    void replaceThatFailsKeepsWhatWasThereAndTellsTheRejects() {
        String stock = stocked();

        Outcome outcome = system.announce(UploaderSystem.with(
                system.store(stock, "s.csv", HEADER + "z,1,new,1\nz,1,again,1\n"),
                LoadMode.REPLACE,
                false,
                noRejects()));

        assertThat(outcome.failed().problem().type()).isEqualTo("too-many-rejects");
        assertThat(system.rejects(outcome)).hasSize(1);
        assertThat(system.records(stock)).containsExactly("a|1|nut|10", "a|2|bolt|20", "b|1|nut|7");
    }

    @Test
    void appendThatIsNotAllowedItsRejectsTouchesNothingAndTellsThem() {
        String stock = stocked();

        Outcome outcome = system.announce(UploaderSystem.with(
                system.store(stock, "s.csv", HEADER + "z,1,new,1\na,1,taken,1\n"),
                LoadMode.APPEND,
                false,
                noRejects()));

        assertThat(outcome.failed().problem().type()).isEqualTo("too-many-rejects");
        assertThat(system.rejects(outcome)).hasSize(1);
        assertThat(system.records(stock)).hasSize(3);
    }

    @Test
    void replaceOfAnInferredDatasetTakesItsTypesFromTheNewFile() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id,amount\n1,2\n");

        Outcome outcome = system.upload(dataset, LoadMode.REPLACE, "code,day\nx1,2020-01-31\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(1, 1, 0, 0, 0, 0));
        assertThat(system.records(dataset)).containsExactly("x1|2020-01-31");
    }

    @ParameterizedTest
    @EnumSource(
            value = LoadMode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PATCH", "DELETE"}) // of no file
    void dryRunCountsAsTheRealRunAndWritesNothing(LoadMode mode) {
        String stock = stocked();
        String file = HEADER + "a,1,nut,10\na,2,bolt,99\nb,9,rod,1\nb,9,rod,2\nb,8,,2\n";

        Outcome dry = system.announce(
                UploaderSystem.with(system.store(stock, "s.csv", file), mode, true, UploadOptions.DEFAULTS));
        List<String> after = system.records(stock);
        Outcome real = system.announce(
                UploaderSystem.with(system.store(stock, "s.csv", file), mode, false, UploadOptions.DEFAULTS));

        assertThat(after).containsExactly("a|1|nut|10", "a|2|bolt|20", "b|1|nut|7");
        assertThat(dry.completed().ledger()).isEqualTo(real.completed().ledger());
        assertThat(system.rejects(dry)).isEqualTo(system.rejects(real));
    }

    @ParameterizedTest
    @EnumSource(
            value = LoadMode.class,
            names = {"UPSERT", "INSERT_ONLY", "UPDATE_ONLY"})
    void modesThatFindRecordsNeedAPrimaryKey(LoadMode mode) {
        assertThat(system.upload(name(), mode, "id\n1\n").failed().problem().type())
                .isEqualTo("primary-key-needed");
    }

    @Test
    void widensAnInferredColumnThatALaterFileNeedsWider() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id,amount,seen\n1,1.50,true\n2,-0.25,FALSE\n");

        Outcome outcome = system.upload(dataset, LoadMode.APPEND, "id,amount,seen\n3,n/a,perhaps\n4,7,true\n");

        assertThat(outcome.completed().ledger()).isEqualTo(created(2));
        assertThat(system.records(dataset)).containsExactly("1|1.5|true", "2|-0.25|false", "3|n/a|perhaps", "4|7|true");
        assertThat(system.upload(dataset, LoadMode.APPEND, "id,amount,seen\n5,many,no\n")
                        .completed()
                        .ledger())
                .isEqualTo(created(1));
    }

    @Test
    void widensMomentsAndNumbersToWhatTheyReadAs() {
        String dataset = name();
        system.upload(
                dataset,
                LoadMode.APPEND,
                "day,moment,clock,n\n2020-02-29,2021-07-27T16:02:08.250Z,16:02:00,1\n2020-03-01,2021-07-27 16:02,00:00:30.5,2\n");

        system.upload(dataset, LoadMode.APPEND, "day,moment,clock,n\nx,x,x,1.5\n");

        assertThat(system.records(dataset))
                .containsExactly(
                        "2020-02-29|2021-07-27T16:02:08.25Z|16:02:00|1.000000000",
                        "2020-03-01|2021-07-27T16:02:00Z|00:00:30.5|2.000000000",
                        "x|x|x|1.500000000");
    }

    @Test
    void rejectsAllRowsOfAFileWhoseKeysAreAllTaken() {
        String stock = system.declare(STOCK);
        String rows =
                IntStream.range(0, 5_000).mapToObj(i -> "a," + i + ",item,1").collect(Collectors.joining("\n"));
        system.upload(stock, LoadMode.APPEND, HEADER + rows + "\n");

        Outcome outcome = system.upload(stock, LoadMode.APPEND, HEADER + rows + "\n\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(5_000, 0, 0, 0, 5_000, 0));
        assertThat(system.rejects(outcome)).hasSize(5_000);
        assertThat(outcome.completed().reasons())
                .singleElement()
                .satisfies(reason ->
                        assertThat(reason.code() + " " + reason.rows()).isEqualTo("unique 5000"));
    }

    /** MariaDB takes a key that is too long for InnoDB as one that it can only look up whole; MySQL refuses it. */
    @Test
    void keysOfTextAndNumbersHaveAnOrderedIndex() {
        String stock = stocked();

        assertThat(system.jdbc().queryForList("""
                        SELECT DISTINCT s.index_type FROM information_schema.statistics s
                        JOIN dataset d ON s.table_name = CONCAT('d', d.id, '_v', d.current_version)
                        WHERE d.name = ? AND s.index_name = 'k1'
                        """, String.class, stock)).containsExactly("BTREE");
    }

    private String stocked() {
        String stock = system.declare(STOCK);
        system.upload(stock, LoadMode.APPEND, HEADER + "a,1,nut,10\na,2,bolt,20\nb,1,nut,7\n");
        return stock;
    }

    private static Ledger created(long rows) {
        return new Ledger(rows, rows, 0, 0, 0, 0);
    }

    private static UploadOptions noRejects() {
        return UploadOptions.builder().maxRejects("0").build();
    }

    private static String name() {
        return "u" + UUID.randomUUID().toString().replace("-", "");
    }
}
