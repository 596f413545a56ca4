package dev.rowhouse.query.sql;

/** A place in the text of a query; both numbers begin at 1. */
public record Position(int line, int column) {}
