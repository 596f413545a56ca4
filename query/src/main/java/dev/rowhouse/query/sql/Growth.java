package dev.rowhouse.query.sql;

/**
 * How large a column of a SELECT can become when the server puts the expressions that it is made of in its place, down to the
 * columns of datasets. Servers do so with derived tables, level by level, before they look at any limit of time: ten uses of
 * a column whose expression uses one ten times are a hundred. Eight such levels took MariaDB 11.4 half a minute.
 */
record Growth(long columns) {

    static final Growth ONE = new Growth(1);

    private static final long MOST = 100_000;

    /**
     * This, with each of its columns used so often in one expression.
     *
     * @throws BadQuery if that is too much
     */
    Growth times(long uses) {
        // Both are small: what was too much has been refused.
        long product = columns * Math.max(1, uses);
        if (product > MOST) {
            throw new BadQuery(
                    BadQuery.Rule.SIZE,
                    "The query has expressions that are made of more than " + MOST + " columns, level by level");
        }
        return new Growth(product);
    }

    Growth orLarger(Growth other) {
        return columns >= other.columns ? this : other;
    }
}
