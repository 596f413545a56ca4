package dev.rowhouse.events;

import org.jspecify.annotations.Nullable;

/**
 * How the caller says the file is to be read. Null means: detect, or use the default that the HTTP contract names. Values
 * were checked for form by the gateway.
 *
 * @param header {@code true}, {@code false}, or null for automatic
 * @param types {@code infer} or {@code text}
 * @param delimiter one or more characters
 * @param quote one character, or {@code none}
 * @param escape one character, or {@code none}
 * @param comment the character that comment lines start with, or {@code none}
 * @param skipRows how many lines stand above the table, header excluded
 * @param headerRows how many rows the header has
 * @param footerRows how many rows at the end are not the table's
 * @param maxRejects a count ({@code 10}) or a share ({@code 5%})
 * @param metadata a CSVW metadata document (JSON) about this file
 */
public record UploadOptions(
        @Nullable Boolean header,
        @Nullable String types,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable String comment,
        @Nullable String encoding,
        @Nullable Integer skipRows,
        @Nullable Integer headerRows,
        @Nullable Integer footerRows,
        @Nullable String decimal,
        @Nullable String dateOrder,
        @Nullable String nullToken,
        @Nullable String maxRejects,
        @Nullable Boolean allowDuplicate,
        @Nullable String metadata) {

    /** Everything detected, everything at its default. */
    public static final UploadOptions DEFAULTS = builder().build();

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these. */
    public Builder toBuilder() {
        return builder()
                .header(header)
                .types(types)
                .delimiter(delimiter)
                .quote(quote)
                .escape(escape)
                .comment(comment)
                .encoding(encoding)
                .skipRows(skipRows)
                .headerRows(headerRows)
                .footerRows(footerRows)
                .decimal(decimal)
                .dateOrder(dateOrder)
                .nullToken(nullToken)
                .maxRejects(maxRejects)
                .allowDuplicate(allowDuplicate)
                .metadata(metadata);
    }

    /** Options by name; those that are not named are null. */
    public static final class Builder {

        private @Nullable Boolean header;
        private @Nullable String types;
        private @Nullable String delimiter;
        private @Nullable String quote;
        private @Nullable String escape;
        private @Nullable String comment;
        private @Nullable String encoding;
        private @Nullable Integer skipRows;
        private @Nullable Integer headerRows;
        private @Nullable Integer footerRows;
        private @Nullable String decimal;
        private @Nullable String dateOrder;
        private @Nullable String nullToken;
        private @Nullable String maxRejects;
        private @Nullable Boolean allowDuplicate;
        private @Nullable String metadata;

        private Builder() {}

        public Builder header(@Nullable Boolean value) {
            header = value;
            return this;
        }

        public Builder types(@Nullable String value) {
            types = value;
            return this;
        }

        public Builder delimiter(@Nullable String value) {
            delimiter = value;
            return this;
        }

        public Builder quote(@Nullable String value) {
            quote = value;
            return this;
        }

        public Builder escape(@Nullable String value) {
            escape = value;
            return this;
        }

        public Builder comment(@Nullable String value) {
            comment = value;
            return this;
        }

        public Builder encoding(@Nullable String value) {
            encoding = value;
            return this;
        }

        public Builder skipRows(@Nullable Integer value) {
            skipRows = value;
            return this;
        }

        public Builder headerRows(@Nullable Integer value) {
            headerRows = value;
            return this;
        }

        public Builder footerRows(@Nullable Integer value) {
            footerRows = value;
            return this;
        }

        public Builder decimal(@Nullable String value) {
            decimal = value;
            return this;
        }

        public Builder dateOrder(@Nullable String value) {
            dateOrder = value;
            return this;
        }

        public Builder nullToken(@Nullable String value) {
            nullToken = value;
            return this;
        }

        public Builder maxRejects(@Nullable String value) {
            maxRejects = value;
            return this;
        }

        public Builder allowDuplicate(@Nullable Boolean value) {
            allowDuplicate = value;
            return this;
        }

        public Builder metadata(@Nullable String value) {
            metadata = value;
            return this;
        }

        public UploadOptions build() {
            return new UploadOptions(
                    header,
                    types,
                    delimiter,
                    quote,
                    escape,
                    comment,
                    encoding,
                    skipRows,
                    headerRows,
                    footerRows,
                    decimal,
                    dateOrder,
                    nullToken,
                    maxRejects,
                    allowDuplicate,
                    metadata);
        }
    }
}
