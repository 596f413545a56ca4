package dev.rowhouse.query.output;

import dev.rowhouse.grammar.values.CellFormat;

/** A column of an answer. */
public record OutputColumn(String name, CellFormat format) {}
