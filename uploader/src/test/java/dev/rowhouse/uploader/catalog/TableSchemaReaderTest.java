package dev.rowhouse.uploader.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TableSchemaReaderTest {

    @Test
    void readsFieldsKeysAndMissingValues() {
        TableSchema schema = read("""
                {"fields":[
                   {"name":"id","type":"integer"},
                   {"name":"mail","constraints":{"unique":true,"maxLength":80},"unknown":1},
                   {"name":"boss","type":"integer"}],
                 "primaryKey":"id","missingValues":["","NA"],
                 "foreignKeys":[{"fields":"boss","reference":{"resource":"","fields":"id"}}]}
                """);

        assertThat(schema.keys()).containsExactly(List.of("id"), List.of("mail"));
        assertThat(schema.field("id").orElseThrow().required()).isTrue();
        assertThat(schema.field("mail").orElseThrow().missing()).containsExactly("", "NA");
        assertThat(schema.foreignKeys()).containsExactly(new ForeignKey(List.of("boss"), "", List.of("id")));
        assertThat(PhysicalColumns.of(schema)).extracting("sqlType").containsExactly("BIGINT", "VARCHAR(80)", "BIGINT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /fields",
                "{'fields':[]} | /fields",
                "{'fields':[{'type':'string'}]} | /fields/0/name",
                "{'fields':[{'name':'a'},{'name':'a'}]} | /fields/1/name",
                "{'fields':[{'name':'_line'}]} | /fields/0/name",
                "{'fields':[{'name':'a','type':'geopoint'}]} | /fields/0/type",
                "{'fields':[{'name':'a','constraints':{'pattern':'['}}]} | /fields/0/constraints/pattern",
                "{'fields':[{'name':'a','type':'integer','constraints':{'minimum':'x'}}]} | /fields/0",
                "{'fields':[{'name':'a','type':'date','format':'%Q'}]} | /fields/0",
                "{'fields':[{'name':'a'}],'primaryKey':['b']} | /primaryKey",
                "{'fields':[{'name':'a'}],'foreignKeys':[{'fields':'a','reference':{'resource':'x','fields':['b','c']}}]} | /foreignKeys/0"
            })
    void namesThePlaceThatIsWrong(String json, String pointer) {
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(() -> read(json.replace('\'', '"')))
                .matches(e -> e.pointer().equals(pointer), "points to " + pointer);
    }

    private static TableSchema read(String json) {
        return TableSchemaReader.read(JsonMapper.shared().readTree(json));
    }
}
