package dev.rowhouse.query.output;

import dev.rowhouse.query.values.CellFormat;

/** A column of an answer. */
public record OutputColumn(String name, CellFormat format) {}
