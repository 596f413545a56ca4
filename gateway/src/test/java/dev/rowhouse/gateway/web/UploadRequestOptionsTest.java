package dev.rowhouse.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.events.LoadMode;
import dev.rowhouse.events.UploadOptions;
import dev.rowhouse.gateway.upload.LoadSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadRequestOptionsTest {

    @Test
    void hasDocumentedDefaults() {
        LoadSettings settings = UploadRequestOptions.settings(UploadRequestOptions.ofUpload());

        assertThat(settings).isEqualTo(new LoadSettings(null, LoadMode.APPEND, false, UploadOptions.DEFAULTS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "dataset|hired_2",
                "mode|insert_only",
                "dry_run|true",
                "header|auto",
                "header|false",
                "types|text",
                "delimiter|;",
                "delimiter|tab",
                "delimiter|::",
                "delimiter| / ",
                "quote|'",
                "quote|none",
                "escape|\\",
                "escape|none",
                "comment|#",
                "comment|none",
                "skip_rows|0",
                "header_rows|2",
                "footer_rows|1000",
                "encoding|UTF-16",
                "encoding|windows-1252",
                "decimal|,",
                "date_order|mdy",
                "null_token|N/A",
                "max_rejects|0",
                "max_rejects|100%",
                "allow_duplicate|true",
                "metadata|{\"tableSchema\":{\"columns\":[]}}",
                "metadata| {} "
            })
    void acceptsDocumentedValues(String option, String value) {
        Options options = UploadRequestOptions.ofUpload();
        options.add(option, value);

        assertThat(UploadRequestOptions.settings(options)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "dataset|Hired",
                "dataset|a; DROP TABLE x",
                "mode|APPEND",
                "mode|patch",
                "mode|delete",
                "dry_run|yes",
                "header|maybe",
                "types|int",
                "delimiter|ab",
                "delimiter|\u00a7",
                "delimiter|123456789;",
                "escape|n",
                "comment|##",
                "skip_rows|-1",
                "header_rows|x",
                "footer_rows|1001",
                "encoding|IBM037",
                "encoding|ISO-2022-JP",
                "delimiter|a",
                "delimiter|\"",
                "delimiter|''",
                "quote|x",
                "encoding|utf-99",
                "encoding|../etc",
                "decimal|;",
                "date_order|ydm",
                "max_rejects|-1",
                "max_rejects|101%",
                "max_rejects|5 %",
                "allow_duplicate|1",
                "metadata|columns",
                "metadata|[]",
                "metadata|{\"columns\":}",
                "metadata|{} {}"
            })
    void refusesOtherValues(String option, String value) {
        Options options = UploadRequestOptions.ofUpload();
        options.add(option, value);

        assertThatExceptionOfType(BadOption.class)
                .isThrownBy(() -> UploadRequestOptions.settings(options))
                .satisfies(refusal -> {
                    assertThat(refusal.option()).isEqualTo(option);
                    assertThat(refusal.value()).isEqualTo(value);
                    assertThat(refusal.allowed()).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource({"quote,$,comment,$", "delimiter,$$,quote,$", "header,false,header_rows,1"})
    void refusesOptionsThatContradictEachOther(String one, String value, String other, String otherValue) {
        Options options = UploadRequestOptions.ofReprocessing();
        options.add(one, value);
        options.add(other, otherValue);

        assertThatExceptionOfType(BadOption.class)
                .isThrownBy(() -> UploadRequestOptions.settings(options))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo(other));
    }

    @Test
    void limitsMetadataTo32KibiCharacters() {
        String longest = "{\"a\":\"" + "x".repeat(32 * 1024 - 8) + "\"}";
        Options options = UploadRequestOptions.ofUpload();
        options.add("metadata", longest);

        assertThat(UploadRequestOptions.settings(options).options().metadata()).isEqualTo(longest);
        assertThatExceptionOfType(BadOption.class)
                .isThrownBy(() -> UploadRequestOptions.ofUpload().add("metadata", longest + " "));
    }

    @Test
    void takesATabByItsName() {
        Options options = UploadRequestOptions.ofUpload();
        options.add("delimiter", "tab");

        assertThat(UploadRequestOptions.settings(options).options().delimiter()).isEqualTo("\t");
    }

    @Test
    void writesEncodingsInOneWay() {
        Options options = UploadRequestOptions.ofUpload();
        options.add("encoding", "utf8");

        assertThat(UploadRequestOptions.settings(options).options().encoding()).isEqualTo("UTF-8");
    }

    @Test
    void refusesOptionsThatACorrectionCannotChange() {
        assertThatExceptionOfType(BadOption.class)
                .isThrownBy(() -> UploadRequestOptions.ofCorrection().add("dataset", "other"));
    }
}
