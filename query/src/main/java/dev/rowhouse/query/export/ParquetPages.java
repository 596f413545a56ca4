package dev.rowhouse.query.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The finished pages of a column within one row group, with their headers and compressed, in memory. */
final class ParquetPages {

    private final List<byte[]> data = new ArrayList<>();
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private byte @Nullable [] dictionary;
    private long values;
    private long size;
    private long uncompressedSize;

    /** Adds a page of values and the levels that say which of them are null. */
    void add(BytesInput body, int count, org.apache.parquet.column.Encoding encoding) throws IOException {
        DataPageHeader header = new DataPageHeader(count, named(encoding), Encoding.RLE, Encoding.RLE);
        encodings.add(Encoding.RLE);
        data.add(page(body, new PageHeader().setType(PageType.DATA_PAGE).setData_page_header(header)));
        values += count;
    }

    /** Sets the page of values that the others refer to. */
    void setDictionary(DictionaryPage page) throws IOException {
        DictionaryPageHeader header = new DictionaryPageHeader(page.getDictionarySize(), named(page.getEncoding()));
        dictionary = page(
                page.getBytes(),
                new PageHeader().setType(PageType.DICTIONARY_PAGE).setDictionary_page_header(header));
    }

    /** Of all values, the nulls among them. */
    long values() {
        return values;
    }

    /** In bytes, as they are written. */
    long size() {
        return size;
    }

    /** In bytes, as they were before they were compressed. */
    long uncompressedSize() {
        return uncompressedSize;
    }

    /** Of the dictionary, in bytes; 0 if there is none. */
    int dictionarySize() {
        return dictionary == null ? 0 : dictionary.length;
    }

    List<Encoding> encodings() {
        return List.copyOf(encodings);
    }

    /** Writes the dictionary first: readers need it for all others. */
    void writeTo(OutputStream out) throws IOException {
        if (dictionary != null) {
            out.write(dictionary);
        }
        for (byte[] page : data) {
            out.write(page);
        }
    }

    private byte[] page(BytesInput body, PageHeader header) throws IOException {
        byte[] compressed = compressed(body);
        header.setUncompressed_page_size(Math.toIntExact(body.size())).setCompressed_page_size(compressed.length);
        ByteArrayOutputStream page = new ByteArrayOutputStream(compressed.length + 64);
        Util.writePageHeader(header, page);
        uncompressedSize += page.size() + body.size();
        page.write(compressed);
        size += page.size();
        return page.toByteArray();
    }

    private Encoding named(org.apache.parquet.column.Encoding encoding) {
        Encoding named = Encoding.valueOf(encoding.name());
        encodings.add(named);
        return named;
    }

    private static byte[] compressed(BytesInput body) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new FastGzip(compressed)) {
            body.writeAllTo(gzip);
        }
        return compressed.toByteArray();
    }

    /** An export is to be fast before it is small. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
