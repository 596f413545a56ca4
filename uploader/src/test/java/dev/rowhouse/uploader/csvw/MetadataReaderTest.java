package dev.rowhouse.uploader.csvw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.uploader.catalog.TableSchema;
import dev.rowhouse.uploader.catalog.TableSchemaReader;
import dev.rowhouse.uploader.types.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MetadataReaderTest {

    /** After the example of the Metadata Vocabulary, section 1. */
    private static final String TREES = """
            {"@context":["http://www.w3.org/ns/csvw",{"@language":"en"}],"url":"tree-ops.csv","dc:title":"Tree Operations",
             "tableSchema":{
               "columns":[
                 {"name":"GID","titles":["GID","Generic Identifier"],"datatype":"string","required":true},
                 {"name":"on_street","titles":"On Street","datatype":"string"},
                 {"name":"trim_cycle","titles":{"en":"Trim Cycle"},"datatype":"integer"},
                 {"name":"inventory_date","titles":"Inventory Date","datatype":{"base":"date","format":"M/d/yyyy"}}],
               "primaryKey":"GID","aboutUrl":"#gid-{GID}"}}
            """;

    @Test
    void readsTheColumnsOfTheStandardsOwnExample() {
        TableDescription trees = MetadataReader.read(TREES, "tree-ops.csv");

        assertThat(trees.schema(List.of("GID", "On Street", "Trim Cycle", "Inventory Date")))
                .hasToString(json("""
                        {'fields':[{'name':'GID','type':'string','constraints':{'required':true}},
                        {'name':'On Street','type':'string'},{'name':'Trim Cycle','type':'integer'},
                        {'name':'Inventory Date','type':'date','format':'%m/%d/%Y'}],'missingValues':[''],
                        'primaryKey':['GID']}""".replace("\n", "")));
        assertThat(trees.notes()).isEmpty();
    }

    @Test
    void namesColumnsAsTheHeaderDoesAndElseByTheirNames() {
        TableDescription trees = MetadataReader.read(TREES, "any.csv");

        assertThat(names(trees.schema(List.of("Generic Identifier", "on_street", "Trim Cycle", "other"))
                        .path("fields")))
                .containsExactly("Generic Identifier", "on_street", "Trim Cycle", "inventory_date");
        assertThat(names(trees.schema(null).path("fields")))
                .containsExactly("GID", "on_street", "trim_cycle", "inventory_date");
        assertThat(trees.schema(null).at("/fields/1/title").asString()).isEqualTo("On Street");
    }

    private static List<String> names(JsonNode fields) {
        return fields.valueStream().map(field -> field.path("name").asString()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'string' | {'type':'string'}",
                "'anyURI' | {'type':'string'}",
                "'any' | {'type':'any'}",
                "{} | {'type':'string'}",
                "{'base':'string','length':3} | {'type':'string','constraints':{'minLength':3,'maxLength':3}}",
                "{'base':'token','minLength':1,'maxLength':9,'format':'[a-z]+'} | {'type':'string','constraints':{'minLength':1,'maxLength':9,'pattern':'[a-z]+'}}",
                "'integer' | {'type':'integer'}",
                "'byte' | {'type':'integer','constraints':{'minimum':'-128','maximum':'127'}}",
                "{'base':'int','minimum':1,'maximum':'10'} | {'type':'integer','constraints':{'minimum':'1','maximum':'10'}}",
                "{'base':'integer','minExclusive':0,'maxExclusive':10} | {'type':'integer','constraints':{'minimum':'1','maximum':'9'}}",
                "{'base':'positiveInteger','maxInclusive':5} | {'type':'integer','constraints':{'minimum':'1','maximum':'5'}}",
                "'double' | {'type':'number'}",
                "{'base':'decimal','format':{'decimalChar':',','groupChar':'.'},'minimum':0.5} | {'type':'number','decimalChar':',','groupChar':'.','constraints':{'minimum':'0,5'}}",
                "{'base':'integer','format':{'groupChar':' '}} | {'type':'integer','groupChar':' '}",
                "'boolean' | {'type':'boolean','trueValues':['true','1'],'falseValues':['false','0']}",
                "^{'base':'boolean','format':'Y|N'}^ | {'type':'boolean','trueValues':['Y'],'falseValues':['N']}",
                "'date' | {'type':'date'}",
                "{'base':'date','format':'yyyy-MM-dd'} | {'type':'date'}",
                "{'base':'date','format':'dd.MM.yyyy','minimum':'2020-01-31'} | {'type':'date','format':'%d.%m.%Y','constraints':{'minimum':'31.01.2020'}}",
                "'dateTime' | {'type':'datetime'}",
                "{'base':'dateTimeStamp','format':'yyyy-MM-ddTHH:mm:ss.SXXX'} | {'type':'datetime'}",
                "{'base':'datetime','format':'dd/MM/yyyy HH:mm','maximum':'2020-01-31T16:02:00'} | {'type':'datetime','format':'%d/%m/%Y %H:%M','constraints':{'maximum':'31/01/2020 16:02'}}",
                "{'base':'time','format':'HHmm'} | {'type':'time','format':'%H%M'}",
                "'gYear' | {'type':'year'}"
            })
    void turnsDatatypesIntoTypesOfATableSchema(String datatype, String field) {
        TableDescription table = described("{'name':'a','datatype':%s}".formatted(datatype));

        assertThat(table.schema(null).path("fields").get(0))
                .hasToString(json(field.replaceFirst("\\{", "{'name':'a',")));
        assertThat(table.notes()).isEmpty();
        assertThat(TableSchemaReader.read(table.schema(null)).fields()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "'name':'a','virtual':true; a: virtual",
                "'name':'a','separator':'/','datatype':'integer'; a: lists separated by",
                "'name':'a','default':'x'; a: the default 'x'",
                "'name':'a','datatype':'duration'; kept as text and not checked",
                "'name':'a','datatype':'geometry'; datatype 'geometry' is not known",
                "'name':'a','datatype':{'base':'date','format':'d/M/yy'}; format 'd/M/yy' is not understood",
                "'name':'a','datatype':{'base':'string','format':'['}; format '[' is not checked. Not a regular expression",
                "'name':'a','datatype':{'base':'number','format':'#,##0.00'}; pattern '#,##0.00' of numbers is not checked",
                "'name':'a','datatype':{'base':'number','minExclusive':0}; minExclusive is not checked"
            })
    void saysWhatItDoesNotUnderstandOfAColumn(String column, String note) {
        TableDescription table = described("{" + column + "},{'name':'other'}");

        assertThat(table.notes()).singleElement().asString().contains(note.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'dialect':{'skipColumns':1}} | skipColumns",
                "{'dialect':{'trim':'true'}} | blanks",
                "{'dialect':{'skipInitialSpace':true}} | blanks",
                "{'dialect':{'lineTerminators':['#']}} | lineTerminators",
                "{'tableSchema':{'columns':[{'name':'a'}],'foreignKeys':[{}]}} | foreignKeys"
            })
    void saysWhatItDoesNotUnderstandOfATable(String metadata, String note) {
        assertThat(MetadataReader.read(json(metadata), "a.csv").notes())
                .singleElement()
                .asString()
                .contains(note);
    }

    @Test
    void takesTheTableOfAGroupThatHasTheFilesName() {
        String group = json("""
                {'null':'NA','dialect':{'delimiter':';'},
                 'tables':[{'url':'http://example.org/a.csv?x#y','tableSchema':{'columns':[{'name':'one'}]}},
                           {'url':'ba.csv','tableSchema':{'columns':[{'name':'two'}]}}]}
                """);

        assertThat(MetadataReader.read(group, "a.csv").names()).containsExactly("one");
        assertThat(MetadataReader.read(group, "ba.csv").names()).containsExactly("two");
        assertThat(MetadataReader.read(group, "ba.csv").schema(null).path("missingValues"))
                .hasToString("[\"NA\"]");
        assertThat(MetadataReader.read(group, "a.csv")
                        .under(UploadOptions.DEFAULTS)
                        .delimiter())
                .isEqualTo(";");
        assertThatExceptionOfType(BadMetadata.class).isThrownBy(() -> MetadataReader.read(group, "c.csv"));
    }

    @Test
    void takesTheOnlyTableOfAGroupWhateverItsName() {
        assertThat(MetadataReader.read(
                                json("{'tables':[{'url':'x.csv','tableSchema':{'columns':[{'name':'one'}]}}]}"),
                                "a.csv")
                        .names())
                .containsExactly("one");
    }

    @Test
    void inheritsDatatypeAndNullFromOutside() {
        TableDescription table = MetadataReader.read(json("""
                        {'datatype':'integer','null':['','-'],'tableSchema':{'datatype':'number','columns':[
                          {'name':'a'},{'name':'b','datatype':'string','null':'NA'}]}}
                        """), "a.csv");
        TableSchema schema = TableSchemaReader.read(table.schema(null));

        assertThat(schema.fields()).extracting(field -> field.type().toString()).containsExactly("number", "string");
        assertThat(schema.fields().stream().map(Field::missing))
                .extracting(List::copyOf)
                .containsExactly(List.of("", "-"), List.of("NA"));
        assertThat(table.nulls(List.of("a", "b", "c")))
                .isEqualTo(Map.of("a", List.of("", "-"), "b", List.of("NA"), "c", List.of("", "-")));
    }

    @Test
    void makesEveryColumnOfACompositeKeyKnownByItsNameInTheFile() {
        TableDescription table = MetadataReader.read(json("""
                        {'tableSchema':{'columns':[{'name':'a','titles':'The A'},{'name':'b'}],'primaryKey':['a','b']}}
                        """), "a.csv");

        assertThat(TableSchemaReader.read(table.schema(List.of("The A", "b"))).primaryKey())
                .containsExactly("The A", "b");
    }

    @Test
    void readsTheDialectUnlessTheOptionsSayOtherwise() {
        TableDescription table = MetadataReader.read(
                json("{'dialect':{'headerRowCount':2,'skipRows':3,'delimiter':'|','quoteChar':null,'encoding':'latin1',"
                        + "'commentPrefix':'%','doubleQuote':false}}"),
                "a.csv");
        UploadOptions described = UploadOptions.builder()
                .header(true)
                .headerRows(2)
                .skipRows(3)
                .delimiter("|")
                .quote("none")
                .escape("\\")
                .comment("%")
                .encoding("ISO-8859-1")
                .build();
        UploadOptions told = UploadOptions.builder()
                .header(true)
                .headerRows(1)
                .skipRows(0)
                .delimiter(";")
                .quote("'")
                .escape("none")
                .comment("none")
                .encoding("UTF-8")
                .build();

        assertThat(table.under(UploadOptions.DEFAULTS)).isEqualTo(described);
        assertThat(table.under(told)).isEqualTo(told);
    }

    @Test
    void takesTheFirstRowForAHeaderWhereColumnsAreDescribedAndNothingElseIsSaid() {
        assertThat(described("{'name':'a'}").under(UploadOptions.DEFAULTS).header())
                .isTrue();
        assertThat(MetadataReader.read(json("{'dialect':{'delimiter':';'}}"), "a.csv")
                        .under(UploadOptions.DEFAULTS)
                        .header())
                .isNull();
        assertThat(MetadataReader.read(json("{'dialect':{'headerRowCount':0,'header':true}}"), "a.csv")
                        .under(UploadOptions.DEFAULTS)
                        .header())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "x ; ^^",
                "[] ; ^^",
                "{} ; ^^",
                "{'tableSchema':'schema.json'} ; /tableSchema",
                "{'dialect':'dialect.json'} ; /dialect",
                "{'dialect':{'delimiter':'ab'}} ; /dialect/delimiter",
                "{'dialect':{'delimiter':null}} ; /dialect/delimiter",
                "{'dialect':{'quoteChar':'é'}} ; /dialect/quoteChar",
                "{'dialect':{'delimiter':'|','quoteChar':'|'}} ; /dialect/quoteChar",
                "{'dialect':{'encoding':'utf-99'}} ; /dialect/encoding",
                "{'tables':[]} ; /tables",
                "{'tableSchema':{'columns':[{'name':'a'},{'name':'a'}]}} ; /tableSchema/columns/1/name",
                "{'tableSchema':{'columns':[{'name':'a','null':1}]}} ; /tableSchema/columns/0/null",
                "{'tableSchema':{'columns':[{'name':'a','datatype':{'base':'boolean','format':'Y'}}]}} ; /tableSchema/columns/0/datatype/format",
                "{'tableSchema':{'columns':[{'name':'a','datatype':{'base':'number','format':'0%'}}]}} ; /tableSchema/columns/0/datatype/format",
                "{'tableSchema':{'columns':[{'name':'a','datatype':{'base':'integer','minExclusive':'x'}}]}} ; /tableSchema/columns/0/datatype/minExclusive"
            })
    void namesThePlaceThatCannotBeUnderstood(String metadata, String pointer) {
        assertThatExceptionOfType(BadMetadata.class)
                .isThrownBy(() -> MetadataReader.read(json(metadata), "a.csv"))
                .satisfies(e -> assertThat(e.pointer()).isEqualTo(pointer));
    }

    @Test
    void refusesAKeyOfAColumnThatIsNotDescribed() {
        TableDescription table =
                MetadataReader.read(json("{'tableSchema':{'columns':[{'name':'a'}],'primaryKey':'b'}}"), "a.csv");

        assertThatExceptionOfType(BadMetadata.class).isThrownBy(() -> table.schema(null));
    }

    private static TableDescription described(String columns) {
        return MetadataReader.read(json("{'tableSchema':{'columns':[" + columns + "]}}"), "a.csv");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
