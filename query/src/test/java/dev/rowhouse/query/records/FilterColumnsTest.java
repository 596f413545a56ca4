package dev.rowhouse.query.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.grammar.RecordsQueryParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterColumnsTest {

    /** An index of the dataset is of use for what stands before the first column of another. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,b.desc|a,b", "a,d(b),c|a", "d(a),b|''"})
    void areSortedByUpToWhatIsEmbedded(String order, String columns) {
        FilterColumns found =
                FilterColumns.of(RecordsQueryParser.parse(Map.of("select", List.of("a,d(a)"), "order", List.of(order)))
                        .level());

        assertThat(String.join(",", found.order())).isEqualTo(columns);
    }
}
