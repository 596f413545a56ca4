package dev.rowhouse.query.catalog;

/** The caller may read a dataset, but what was asked for is its owner's. */
public class NotTheOwner extends RuntimeException {}
