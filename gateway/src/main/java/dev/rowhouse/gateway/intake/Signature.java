package dev.rowhouse.gateway.intake;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Kinds of files that are known by their first bytes. None of them begins like text in any encoding. */
enum Signature {
    BZIP2("a bzip2 file", "425a68??314159265359"),
    ELF("a program", "7f454c46"),
    GIF("a GIF picture", "47494638??61"),
    GZIP("a gzip file inside another packing", "1f8b08"),
    JPEG("a JPEG picture", "ffd8ff"),
    OFFICE_97("an Office document of the old kind", "d0cf11e0a1b11ae1"),
    PDF("a PDF document", "255044462d"),
    PNG("a PNG picture", "89504e470d0a1a0a"),
    RAR("a RAR archive", "526172211a07"),
    SEVEN_ZIP("a 7z archive", "377abcaf271c"),
    SQLITE("an SQLite database", "53514c69746520666f726d6174203300"),
    XZ("an xz file", "fd377a585a00"),
    ZIP("a zip archive or an Office document", "504b0304"),
    ZIP_EMPTY("an empty zip archive", "504b0506"),
    ZSTD("a Zstandard file", "28b52ffd");

    private static final String ANY = "??";

    private final String description;
    private final String hex;

    Signature(String description, String hex) {
        this.description = description;
        this.hex = hex;
    }

    String description() {
        return description;
    }

    static Optional<Signature> of(byte[] head) {
        return Arrays.stream(values()).filter(each -> each.matches(head)).findFirst();
    }

    boolean matches(byte[] head) {
        int length = hex.length() / 2;
        if (head.length < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            String digits = hex.substring(2 * i, 2 * i + 2);
            if (!digits.equals(ANY) && HexFormat.fromHexDigits(digits) != (head[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }
}
