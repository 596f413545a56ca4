package dev.rowhouse.query.catalog;

/** What was asked for does not exist, or belongs to someone else: the answer does not say which. */
public class NotFound extends RuntimeException {}
