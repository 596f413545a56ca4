package dev.rowhouse.uploader.dialect;

/** By which characters lines end. */
final class LineEndings {

    private LineEndings() {}

    /** {@code LF}, {@code CRLF}, {@code CR} or {@code mixed}. */
    static String of(FileHead head) {
        int crlf = 0;
        int cr = 0;
        int lf = 0;
        for (int i = 0; i < head.size(); i++) {
            if (head.at(i) == '\n') {
                lf++;
            } else if (head.at(i) == '\r') {
                if (i + 1 < head.size() && head.at(i + 1) == '\n') {
                    crlf++;
                    i++;
                } else {
                    cr++;
                }
            }
        }
        int kinds = (crlf > 0 ? 1 : 0) + (cr > 0 ? 1 : 0) + (lf > 0 ? 1 : 0);
        return kinds > 1 ? "mixed" : crlf > 0 ? "CRLF" : cr > 0 ? "CR" : "LF";
    }
}
