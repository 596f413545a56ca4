package dev.rowhouse.query.sql;

/**
 * How large a column of a SELECT can become when the server puts the expressions that it is made of in its place, down to the
 * columns of datasets. Servers do so with derived tables, level by level, before they look at any limit of time: ten uses of
 * a column whose expression uses one ten times are a hundred. Eight such levels took MariaDB 11.4 half a minute.
 *
 * @param columns all that the expression is made of
 * @param texts those of them that are joined to one text
 */
record Growth(long columns, long texts) {

    static final Growth ONE = new Growth(1, 1);

    private static final long MOST = 100_000;

    /**
     * This, with each of its columns used so often in one expression.
     *
     * @param joined how many of the uses are joined to one text
     * @throws BadQuery if that is too much
     */
    Growth times(long uses, long joined) {
        // All are small: what was too much has been refused.
        long product = columns * Math.max(1, uses);
        if (product > MOST) {
            throw new BadQuery(
                    BadQuery.Rule.SIZE,
                    "The query has expressions that are made of more than " + MOST + " columns, level by level");
        }
        return new Growth(product, Math.min(texts * Math.max(1, joined), product));
    }

    Growth orLarger(Growth other) {
        return new Growth(Math.max(columns, other.columns), Math.max(texts, other.texts));
    }
}
