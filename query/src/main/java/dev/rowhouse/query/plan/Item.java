package dev.rowhouse.query.plan;

/** Something that an answer shows of each row. */
public sealed interface Item permits Value, Link {}
