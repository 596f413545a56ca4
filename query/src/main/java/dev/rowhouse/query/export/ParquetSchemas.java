package dev.rowhouse.query.export;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.LogicalTypes;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Parquet's schema for columns, which all can be null: for its encoders, and as files have it. */
final class ParquetSchemas {

    private static final int UUID_LENGTH = 16;

    /** Digits that every INT32 can have. */
    private static final int DIGITS_OF_AN_INT = 9;

    /** Of a day that is in no zone. */
    private static final LogicalType TIME = LogicalType.TIME(new TimeType(false, TimeUnit.MICROS(new MicroSeconds())));

    private ParquetSchemas() {}

    /** What encoders are to know of a column. */
    static PrimitiveType type(ExportColumn column) {
        return switch (column.format()) {
            case TEXT, NUMBER_TEXT, BOOLEAN_TEXT, JSON ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case INTEGER ->
                Types.optional(isShort(column) ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64)
                        .named(column.name());
            case NUMBER ->
                Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(decimalLength(column.precision()))
                        .as(LogicalTypeAnnotation.decimalType(column.scale(), column.precision()))
                        .named(column.name());
            case APPROXIMATE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case DATE -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
            case DATETIME, TIME -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case UPLOAD_ID ->
                Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(UUID_LENGTH)
                        .as(LogicalTypeAnnotation.uuidType())
                        .named(column.name());
        };
    }

    /** The schema of a file: the root, and then its columns. */
    static List<SchemaElement> elements(String dataset, List<ExportColumn> columns) {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement(dataset).setNum_children(columns.size()));
        columns.forEach(column -> elements.add(element(column)));
        return elements;
    }

    /** How a column's values are stored. */
    static Type storedType(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BINARY -> Type.BYTE_ARRAY;
            case FIXED_LEN_BYTE_ARRAY -> Type.FIXED_LEN_BYTE_ARRAY;
            case INT32 -> Type.INT32;
            case INT64 -> Type.INT64;
            case DOUBLE -> Type.DOUBLE;
            case BOOLEAN -> Type.BOOLEAN;
            case FLOAT, INT96 -> throw new IllegalStateException("Nothing is stored as " + type);
        };
    }

    /** The converted types are for readers that do not know logical types yet. */
    private static SchemaElement element(ExportColumn column) {
        PrimitiveType type = type(column);
        SchemaElement element = new SchemaElement(column.name())
                .setRepetition_type(FieldRepetitionType.OPTIONAL)
                .setType(storedType(type));
        if (type.getTypeLength() > 0) {
            element.setType_length(type.getTypeLength());
        }
        return switch (column.format()) {
            case TEXT, NUMBER_TEXT, BOOLEAN_TEXT, JSON ->
                element.setLogicalType(LogicalTypes.UTF8).setConverted_type(ConvertedType.UTF8);
            case NUMBER ->
                element.setLogicalType(LogicalTypes.DECIMAL(column.scale(), column.precision()))
                        .setConverted_type(ConvertedType.DECIMAL)
                        .setScale(column.scale())
                        .setPrecision(column.precision());
            case DATE -> element.setLogicalType(LogicalTypes.DATE).setConverted_type(ConvertedType.DATE);
            case DATETIME ->
                element.setLogicalType(LogicalTypes.TIMESTAMP_MICROS).setConverted_type(ConvertedType.TIMESTAMP_MICROS);
            case TIME -> element.setLogicalType(TIME).setConverted_type(ConvertedType.TIME_MICROS);
            case UPLOAD_ID -> element.setLogicalType(LogicalTypes.UUID);
            case INTEGER, APPROXIMATE, BOOLEAN -> element;
        };
    }

    /** Years, which the server keeps as SMALLINT. */
    private static boolean isShort(ExportColumn column) {
        return column.precision() <= DIGITS_OF_AN_INT;
    }

    /** Bytes that hold every number of so many digits, in two's complement. */
    private static int decimalLength(int precision) {
        return BigInteger.TEN.pow(precision).bitLength() / Byte.SIZE + 1;
    }
}
