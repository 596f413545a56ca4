package dev.rowhouse.uploader.write;

import dev.rowhouse.grammar.OrderTerm;
import dev.rowhouse.uploader.types.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records of a dataset's table inside the caller's transaction. */
public interface RowReader {

    /**
     * Which records come first, and how many.
     *
     * @param terms by which columns they are sorted before they are by their lines
     * @param limit null for all
     */
    record Order(List<OrderTerm> terms, @Nullable Long limit) {}

    /**
     * The records that an upload wrote last, each as the canonical texts of some columns.
     *
     * @param of the dataset's columns
     * @throws dev.rowhouse.grammar.QueryRefused if there is no column to sort by
     */
    List<List<@Nullable String>> written(
            String table, long uploadNumber, List<Column> of, List<Column> columns, Order order);
}
