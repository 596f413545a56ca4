/**
 * Gives records back: datasets, their records, the rejects of uploads and the results of reports.
 *
 * <p>It owns nothing. It reads the uploader's schemas {@code records} and {@code rows} with an account that can only
 * SELECT, and what people write as SQL with another that can SELECT in {@code rows} only. It announces nothing.
 */
@NullMarked
package dev.rowhouse.query;

import org.jspecify.annotations.NullMarked;
