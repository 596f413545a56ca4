package dev.rowhouse.uploader.infer;

import java.util.List;
import java.util.Objects;

/** Which decimal character the columns of a file have that leave no doubt. One file is mostly written in one way. */
enum FileDecimal {
    UNKNOWN,
    POINT,
    COMMA,
    BOTH;

    static FileDecimal of(List<ColumnEvidence> columns) {
        List<Character> seen = columns.stream()
                .map(ColumnEvidence::decimalChar)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return switch (seen.size()) {
            case 0 -> UNKNOWN;
            case 1 -> seen.get(0) == '.' ? POINT : COMMA;
            default -> BOTH;
        };
    }
}
