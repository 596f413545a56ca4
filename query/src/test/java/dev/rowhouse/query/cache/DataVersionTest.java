package dev.rowhouse.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.grammar.sql.Column;
import dev.rowhouse.grammar.values.ColumnType;
import dev.rowhouse.query.catalog.Dataset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DataVersionTest {

    private static final Column A = new Column("a", "c1", ColumnType.INTEGER);

    @Test
    void isTheSameForTheSame() {
        assertThat(version(dataset("d1_v1", 1, List.of(A), List.of(7L))))
                .isEqualTo(version(dataset("d1_v1", 1, List.of(A), List.of(7L))));
    }

    @Test
    void differsWithAllThatCanChangeWhatIsSeen() {
        Column widened = new Column("a", "c1", ColumnType.NUMBER);
        Column renamed = new Column("b", "c1", ColumnType.INTEGER);
        assertThat(Stream.of(
                                version(dataset("d1_v1", 1, List.of(A), List.of())),
                                version(dataset("d1_v2", 1, List.of(A), List.of())),
                                version(dataset("d1_v1", 2, List.of(A), List.of())),
                                version(dataset("d1_v1", 1, List.of(widened), List.of())),
                                version(dataset("d1_v1", 1, List.of(renamed), List.of())),
                                version(dataset("d1_v1", 1, List.of(A), List.of(7L))),
                                version(),
                                version(
                                        dataset("d1_v1", 1, List.of(A), List.of()),
                                        dataset("d1_v1", 1, List.of(A), List.of())))
                        .distinct())
                .hasSize(8);
    }

    @Test
    void takesNoPartForAnother() {
        assertThat(new Fingerprint().add("ab").add("c").take())
                .isNotEqualTo(new Fingerprint().add("a").add("bc").take());
        assertThat(new Fingerprint().addAll(List.of(1, 2)).addAll(List.of()).take())
                .isNotEqualTo(
                        new Fingerprint().addAll(List.of(1)).addAll(List.of(2)).take());
    }

    private static DataVersion version(Dataset... datasets) {
        return DataVersion.of(List.of(datasets));
    }

    private static Dataset dataset(String table, long revision, List<Column> columns, List<Long> hidden) {
        return new Dataset("x", table, revision, columns, List.of(), hidden);
    }
}
