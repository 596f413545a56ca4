package dev.rowhouse.gateway.web;

import dev.rowhouse.gateway.intake.Filenames;
import dev.rowhouse.gateway.intake.NotOneFile;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/** A form as it is being sent: fields, then exactly one file. Nothing of the file is kept anywhere. */
final class MultipartBody {

    private static final String FILE = "file";
    /** More than the longest value of an option takes, so that one that is cut here is refused there. */
    private static final int MAX_FIELD_BYTES = 4 * Options.MAX_METADATA_LENGTH + 1;

    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final FileItemInputIterator parts;

    private MultipartBody(FileItemInputIterator parts) {
        this.parts = parts;
    }

    static MultipartBody of(HttpServletRequest request) throws IOException {
        JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> upload = new JakartaServletFileUpload<>();
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        upload.setMaxPartHeaderSize(MAX_HEADER_BYTES);
        return new MultipartBody(upload.getItemIterator(request));
    }

    /** Reads the fields before the file into the options, and goes to the file. */
    FileItemInput file(Options options) throws IOException {
        while (parts.hasNext()) {
            FileItemInput part = parts.next();
            if (!part.isFormField() || FILE.equals(part.getFieldName())) {
                return requireFile(part);
            }
            options.add(String.valueOf(part.getFieldName()), text(part));
        }
        throw new NotOneFile("The form has no part named 'file'");
    }

    private static FileItemInput requireFile(FileItemInput part) {
        if (!FILE.equals(part.getFieldName()) || part.isFormField()) {
            throw new NotOneFile("The file is to be in a part named 'file', with a file name");
        }
        return part;
    }

    /** Refuses what must not come behind the file. */
    void requireEnd() throws IOException {
        if (!parts.hasNext()) {
            return;
        }
        FileItemInput part = parts.next();
        if (part.isFormField() && !FILE.equals(part.getFieldName())) {
            throw new BadOption(String.valueOf(part.getFieldName()), text(part), "a place before the file");
        }
        throw new NotOneFile("The form has more than one file");
    }

    /** The parser leaves escaped quotes as they are, and a backslash would count as the end of a path. */
    static String filename(FileItemInput part) {
        try {
            String name = part.getName();
            return name == null ? Filenames.DEFAULT : name.replace("\\\"", "\"");
        } catch (InvalidPathException e) {
            return e.getInput();
        }
    }

    private static String text(FileItemInput part) throws IOException {
        byte[] bytes = part.getInputStream().readNBytes(MAX_FIELD_BYTES);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
