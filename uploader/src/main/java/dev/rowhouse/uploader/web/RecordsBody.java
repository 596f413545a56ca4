package dev.rowhouse.uploader.web;

import dev.rowhouse.uploader.write.CsvRows;
import dev.rowhouse.uploader.write.JsonRows;
import dev.rowhouse.uploader.write.SentRows;
import dev.rowhouse.uploader.write.WriteProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** The body of a request to write records: JSON or CSV. */
final class RecordsBody {

    private static final MediaType CSV = new MediaType("text", "csv");
    private static final MediaType ANY_JSON = new MediaType("application", "*+json");
    private static final List<MediaType> TAKEN = List.of(MediaType.APPLICATION_JSON, CSV);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final MediaType type;
    private final byte[] bytes;

    private RecordsBody(MediaType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static RecordsBody of(HttpServletRequest request, WriteProperties limits)
            throws IOException, HttpMediaTypeNotSupportedException {
        MediaType type = type(request.getContentType());
        int most = (int) limits.maxBody().toBytes();
        byte[] bytes = request.getInputStream().readNBytes(most + 1);
        if (bytes.length > most) {
            throw new BodyTooLarge(most);
        }
        return new RecordsBody(type, bytes);
    }

    private static MediaType type(@Nullable String header) throws HttpMediaTypeNotSupportedException {
        MediaType type;
        try {
            type = header == null ? MediaType.APPLICATION_JSON : MediaType.parseMediaType(header);
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotSupportedException(e.getMessage(), TAKEN);
        }
        Charset charset = type.getCharset();
        boolean utf8 =
                charset == null || charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
        boolean known = CSV.includes(type) || MediaType.APPLICATION_JSON.includes(type) || ANY_JSON.includes(type);
        if (!known || !utf8) {
            throw new HttpMediaTypeNotSupportedException(type, TAKEN);
        }
        return type;
    }

    byte[] bytes() {
        return bytes;
    }

    /**
     * The rows.
     *
     * @param columns that are taken of each row; null for all
     * @param alike whether all rows must give the same columns
     */
    SentRows rows(@Nullable List<String> columns, boolean alike, int mostRows) {
        if (!CSV.includes(type)) {
            return JsonBody.read(bytes, columns, alike, mostRows);
        }
        if (columns != null) {
            throw new BadParameter("columns", "only with rows that are JSON");
        }
        CsvRows rows = CsvRows.read(bytes, hasMark() ? BYTE_ORDER_MARK.length : 0, mostRows);
        if (rows.count() == 0) {
            throw new NoRows();
        }
        if (rows.count() > mostRows) {
            throw new TooManyRows(mostRows);
        }
        return rows;
    }

    /**
     * What columns are to be set to: one object.
     *
     * @throws BadRows if it is something else
     */
    JsonRows values() throws HttpMediaTypeNotSupportedException {
        if (CSV.includes(type)) {
            throw new HttpMediaTypeNotSupportedException(type, List.of(MediaType.APPLICATION_JSON));
        }
        return JsonBody.readOne(bytes);
    }

    private boolean hasMark() {
        return bytes.length >= BYTE_ORDER_MARK.length
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
    }
}
