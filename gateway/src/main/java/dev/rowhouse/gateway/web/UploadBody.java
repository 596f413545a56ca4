package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.intake.NotATable;
import dev.rowhouse.gateway.intake.ReprDigests;
import dev.rowhouse.gateway.intake.SentFile;
import dev.rowhouse.gateway.intake.UploadTooLarge;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The file and the options of a request that uploads, however they are sent. */
final class UploadBody {

    private static final Set<String> RAW_TYPES = Set.of(
            "text/csv",
            "text/tab-separated-values",
            "text/plain",
            "application/csv",
            "application/octet-stream",
            "application/vnd.ms-excel",
            "application/gzip",
            "application/x-gzip",
            "application/zip",
            "application/x-zip-compressed");

    private UploadBody() {}

    /** Reads up to where the file begins; after that all options are known. */
    static SentFile open(HttpServletRequest request, Options options, long maxBytes) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw new UploadTooLarge(maxBytes);
        }
        addQuery(request, options);
        boolean gzip = isGzip(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        ReprDigests digests = ReprDigests.parse(request.getHeader("Repr-Digest"));
        String type = type(request.getContentType());
        if ("multipart/form-data".equals(type)) {
            MultipartBody form = MultipartBody.of(request);
            FileItemInput file = form.file(options);
            return new SentFile(
                    options.has("filename") ? UploadRequestOptions.filename(options) : MultipartBody.filename(file),
                    type(file.getContentType()),
                    gzip,
                    digests,
                    file.getInputStream(),
                    form::requireEnd);
        }
        if (type == null || !RAW_TYPES.contains(type)) {
            throw new NotATable("Send multipart/form-data, text/csv, text/tab-separated-values or"
                    + " application/octet-stream, and say so in Content-Type");
        }
        return new SentFile(
                UploadRequestOptions.filename(options), type, gzip, digests, request.getInputStream(), () -> {});
    }

    /** Not {@code getParameter}, which would read a form's body. */
    static void addQuery(HttpServletRequest request, Options options) {
        UriComponents query = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build();
        query.getQueryParams()
                .forEach((name, values) -> values.forEach(value -> options.add(decoded(name), decoded(value))));
    }

    private static String decoded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        try {
            return UriUtils.decode(text.replace('+', ' '), "UTF-8");
        } catch (IllegalArgumentException e) {
            throw new BadOption("query", text, "text in percent-encoding");
        }
    }

    private static boolean isGzip(@Nullable String contentEncoding) {
        if (contentEncoding == null || contentEncoding.equalsIgnoreCase("identity")) {
            return false;
        }
        if (contentEncoding.equalsIgnoreCase("gzip")) {
            return true;
        }
        throw new NotATable("The only Content-Encoding understood is gzip");
    }

    private static @Nullable String type(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }
}
