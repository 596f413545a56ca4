package dev.rowhouse.uploader.write;

import dev.rowhouse.uploader.csv.Cells;
import dev.rowhouse.uploader.csv.RecordReader;
import dev.rowhouse.uploader.load.LoadPlan;
import dev.rowhouse.uploader.types.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values.
 *
 * @param rows for each row its values in the order of the columns: {@code String}, {@code BigDecimal}, {@code Boolean}, or null
 */
public record JsonRows(List<String> columns, List<List<@Nullable Object>> rows) implements SentRows {

    @Override
    public void read(LoadPlan plan, RecordReader.Rows taker) {
        List<Field> fields = columns.stream()
                .map(name -> plan.schema().field(name).orElseThrow())
                .toList();
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable String> texts = new ArrayList<>();
            for (int column = 0; column < fields.size(); column++) {
                texts.add(ValueText.of(rows.get(i).get(column), fields.get(column)));
            }
            taker.row(i + 1L, Cells.of(texts), false);
        }
    }
}
