/**
 * Descriptions of CSV files in the W3C's vocabulary: <a href="https://www.w3.org/TR/2015/REC-tabular-metadata-20151217/">Metadata
 * Vocabulary for Tabular Data</a>, as far as it says how a file is read and what its columns are.
 */
@NullMarked
package dev.rowhouse.uploader.csvw;

import org.jspecify.annotations.NullMarked;
