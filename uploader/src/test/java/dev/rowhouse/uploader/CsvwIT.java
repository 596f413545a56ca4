package dev.rowhouse.uploader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.events.Ledger;
import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.UploaderSystem.Outcome;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that come with CSVW metadata. */
@ExtendWith(UploaderSystem.class)
class CsvwIT {

    private static final String PRICES = """
            {'dialect':{'delimiter':'|','encoding':'windows-1252'},
             'tableSchema':{'columns':[
               {'name':'sku','titles':'Artikel','datatype':'string','required':true},
               {'name':'shop','datatype':{'base':'string','maxLength':3}},
               {'name':'price','datatype':{'base':'decimal','format':{'decimalChar':',','groupChar':'.'},'minimum':'0'},'null':'-'},
               {'name':'since','datatype':{'base':'date','format':'d.M.yyyy'}},
               {'name':'sold','datatype':{'base':'boolean','format':'J|N'}}],
              'primaryKey':['sku','shop']}}
            """;

    private final UploaderSystem system;

    CsvwIT(UploaderSystem system) {
        this.system = system;
    }

    @Test
    void declaresADatasetByTheMetadataOfItsFirstFile() {
        String dataset = name();
        Outcome outcome = upload(dataset, LoadMode.APPEND, PRICES, """
                Artikel|shop|price|since|sold
                007|süd|1.234,50|1.2.2020|J
                008|süd|-|12.12.2020|N
                008|süd|1,00|12.12.2020|N
                |süd|1,00|12.12.2020|N
                009|nord|1,00|12.12.2020|N
                010|süd|1.5|12.12.2020|N
                011|süd|-1,00|12.12.2020|N
                012|süd|1,00|2020-12-12|x
                """);

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(8, 2, 0, 0, 6, 0));
        assertThat(system.records(dataset))
                .containsExactly("007|süd|1234.500000000000000000|2020-02-01|1", "008|süd|null|2020-12-12|0");
        assertThat(system.rejects(outcome))
                .extracting(reject -> reject.get(0) + " " + reject.get(1))
                .containsExactly("4 unique", "5 required", "6 too_long", "7 type", "8 range", "9 type type");
        assertThat(system.schema(dataset).path("primaryKey")).hasToString("[\"Artikel\",\"shop\"]");
    }

    @Test
    void holdsLaterFilesToTheSchemaThatTheMetadataDeclared() {
        String dataset = name();
        upload(dataset, LoadMode.APPEND, PRICES, "Artikel|shop|price|since|sold\n007|süd|1,50|1.2.2020|J\n");

        Outcome later = system.upload(
                dataset,
                LoadMode.APPEND,
                "Artikel,shop,price,since,sold\n008,a,x,1.2.2020,J\n009,a,\"2,5\",1.2.2020,N\n");
        Outcome wider = system.upload(dataset, LoadMode.APPEND, "Artikel,shop,colour\n010,a,red\n");

        assertThat(later.completed().ledger()).isEqualTo(new Ledger(2, 1, 0, 0, 1, 0));
        assertThat(wider.failed().problem().type()).isEqualTo("unknown-columns");
    }

    @Test
    void upsertsByTheKeyOfTheMetadataFromTheFirstFileOn() {
        String dataset = name();
        String file = "Artikel|shop|price|since|sold\n1|a|1,00|1.2.2020|J\n1|a|2,00|1.2.2020|J\n";

        assertThat(upload(dataset, LoadMode.UPSERT, PRICES, file).completed().ledger())
                .isEqualTo(new Ledger(2, 1, 0, 0, 0, 1));
        assertThat(upload(dataset, LoadMode.UPSERT, PRICES, file.replace("2,00", "3,00"))
                        .completed()
                        .ledger())
                .isEqualTo(new Ledger(2, 0, 1, 0, 0, 1));
        assertThat(upload(name(), LoadMode.UPDATE_ONLY, PRICES, file)
                        .failed()
                        .problem()
                        .type())
                .isEqualTo("primary-key-needed");
    }

    @Test
    void usesDialectAndNullsOnlyWhereTheDatasetIsDeclared() {
        String dataset = system.declare("""
                {"fields":[{"name":"id","type":"integer"},{"name":"text"}]}
                """);
        Outcome outcome = upload(dataset, LoadMode.APPEND, """
                {'dialect':{'delimiter':'|','header':false},'null':['NA','?'],
                 'tableSchema':{'columns':[{'name':'id','datatype':'string'},{'name':'text'}]}}
                """, "1|NA\n?|b\nx|c\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(3, 2, 0, 0, 1, 0));
        assertThat(system.records(dataset)).containsExactly("1|null", "null|b");
        assertThat(system.notes(outcome))
                .containsExactly(
                        "metadata: the dataset has its schema already; of the metadata, dialect and null are used");
    }

    @Test
    void usesNullsAlsoWhereTheDatasetsTypesCameFromFiles() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id,n\n1,2\n");

        Outcome outcome = upload(dataset, LoadMode.APPEND, "{'null':['NA','?']}", "id,n\n2,NA\n3,?\n");

        assertThat(outcome.completed().ledger()).isEqualTo(created(2));
        assertThat(system.records(dataset)).containsExactly("1|2", "2|null", "3|null");
    }

    @Test
    void infersTypesWhereTheMetadataHasNoColumns() {
        String dataset = name();
        upload(dataset, LoadMode.APPEND, "{'dialect':{'delimiter':':','quoteChar':null}}", "id:t\n1:16\n2:\"x\n");

        assertThat(system.records(dataset)).containsExactly("1|16", "2|\"x");
        assertThat(system.schema(dataset).at("/fields/0/type").asString()).isEqualTo("integer");
    }

    @Test
    void findsItsTableInAGroupByTheFilesName() {
        String dataset = name();
        upload(dataset, LoadMode.APPEND, """
                {'tables':[{'url':'other.csv','tableSchema':{'columns':[{'name':'x','datatype':'integer'}]}},
                           {'url':'%s.csv','tableSchema':{'columns':[{'name':'code','datatype':'string'}]}}]}
                """.formatted(dataset), "code\n1\n");

        assertThat(system.schema(dataset).at("/fields/0")).hasToString("{\"name\":\"code\",\"type\":\"string\"}");
    }

    @Test
    void failsAJobWhoseMetadataCannotBeUnderstood() {
        Outcome outcome = upload(name(), LoadMode.APPEND, "{'tableSchema':'elsewhere.json'}", "id\n1\n");

        assertThat(outcome.failed().problem().type()).isEqualTo("bad-metadata");
        assertThat(outcome.failed().problem().members()).isEqualTo(Map.of("pointer", "/tableSchema"));
        assertThat(upload(
                                name(),
                                LoadMode.APPEND,
                                "{'tableSchema':{'columns':[{'name':'n','datatype':{'base':'integer','minimum':'x'}}]}}",
                                "n\n1\n")
                        .failed()
                        .problem()
                        .type())
                .isEqualTo("bad-metadata");
    }

    @Test
    void failsAJobWhoseFileHasOtherColumnsThanTheMetadata() {
        Outcome outcome = upload(
                name(),
                LoadMode.APPEND,
                "{'tableSchema':{'columns':[{'name':'id'},{'name':'price'}]}}",
                "id,prize\n1,2\n");

        assertThat(outcome.failed().problem().type()).isEqualTo("unknown-columns");
        assertThat(outcome.failed().problem().detail()).contains("prize (did you mean 'price'?)");
    }

    @Test
    void decidesAnewWhereTheFileIsReadOnceMoreWithBetterMetadata() {
        String dataset = name();
        Outcome first = upload(
                dataset,
                LoadMode.APPEND,
                "{'tableSchema':{'columns':[{'name':'id','datatype':'integer'},{'name':'n','datatype':'integer'}]}}",
                "id,n\n1,2\n2,x\n");
        assertThat(first.completed().ledger()).isEqualTo(new Ledger(2, 1, 0, 0, 1, 0));

        Outcome better = system.again(
                first,
                2,
                dataset,
                LoadMode.APPEND,
                options(
                        "{'tableSchema':{'columns':[{'name':'id','datatype':'integer'},{'name':'n','datatype':'string'}]}}"));
        assertThat(better.completed().ledger()).isEqualTo(created(2));
        assertThat(system.records(dataset)).containsExactly("1|2", "2|x");

        Outcome without = system.again(first, 3, dataset, LoadMode.APPEND, UploadOptions.DEFAULTS);
        assertThat(without.completed().ledger()).isEqualTo(created(2));
        assertThat(system.upload(dataset, LoadMode.APPEND, "id,n,more\n3,y,z\n")
                        .completed()
                        .ledger())
                .as("a dataset whose types came from a file takes further columns")
                .isEqualTo(created(1));
    }

    @Test
    void forgetsTheDeclarationWithTheUploadThatItCameWith() {
        String dataset = name();
        Outcome first = upload(
                dataset,
                LoadMode.APPEND,
                "{'tableSchema':{'columns':[{'name':'id','datatype':'integer'}]}}",
                "id\n1\n");
        system.undo(first);

        assertThat(system.upload(dataset, LoadMode.APPEND, "code,other\nx1,2\n")
                        .completed()
                        .ledger())
                .isEqualTo(created(1));
    }

    @Test
    void replacesAnInferredDatasetByADeclaredOneAndTurnsBack() {
        String dataset = name();
        system.upload(dataset, LoadMode.APPEND, "id\n1\n");

        Outcome replaced = upload(
                dataset,
                LoadMode.REPLACE,
                "{'tableSchema':{'columns':[{'name':'id','datatype':'string'}]}}",
                "id\n007\n");
        assertThat(system.records(dataset)).containsExactly("007");
        assertThat(system.upload(dataset, LoadMode.APPEND, "id,n\n2,3\n")
                        .failed()
                        .problem()
                        .type())
                .isEqualTo("unknown-columns");

        system.undo(replaced);
        assertThat(system.records(dataset)).containsExactly("1");
        assertThat(system.upload(dataset, LoadMode.APPEND, "id,n\n2,3\n")
                        .completed()
                        .ledger())
                .isEqualTo(created(1));
    }

    @Test
    void leavesTheDatasetUndeclaredWhereNoRowFits() {
        String dataset = name();
        Outcome outcome = upload(
                dataset, LoadMode.APPEND, "{'tableSchema':{'columns':[{'name':'id','datatype':'date'}]}}", "id\n1\n");

        assertThat(outcome.completed().ledger()).isEqualTo(new Ledger(1, 0, 0, 0, 1, 0));
        assertThat(system.rejects(outcome)).containsExactly(List.of("2", "type", "[\"1\"]"));
        assertThat(system.upload(dataset, LoadMode.APPEND, "id\n2\n")
                        .completed()
                        .ledger())
                .isEqualTo(created(1));
    }

    private Outcome upload(String dataset, LoadMode mode, String metadata, String content) {
        byte[] bytes = content.getBytes(
                metadata.contains("windows-1252") ? Charset.forName("windows-1252") : StandardCharsets.UTF_8);
        return system.announce(UploaderSystem.with(
                system.stored(dataset, dataset + ".csv", bytes, UploadOptions.DEFAULTS, null),
                mode,
                false,
                options(metadata)));
    }

    private static UploadOptions options(String metadata) {
        return UploadOptions.builder().metadata(metadata.replace('\'', '"')).build();
    }

    private static Ledger created(long rows) {
        return new Ledger(rows, rows, 0, 0, 0, 0);
    }

    private static String name() {
        return "u" + UUID.randomUUID().toString().replace("-", "");
    }
}
