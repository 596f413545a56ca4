package dev.rowhouse.query.sql;

/** A query that is not one SELECT, or uses something that is not allowed. The message is meant for whoever wrote it. */
public class BadQuery extends RuntimeException {

    public BadQuery(String detail) {
        super(detail);
    }

    static BadQuery notAllowed(String what) {
        return new BadQuery("Not allowed in a query: " + what);
    }
}
