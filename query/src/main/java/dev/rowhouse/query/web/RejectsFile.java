package dev.rowhouse.query.web;

/** The name under which rejects are downloaded. */
final class RejectsFile {

    private RejectsFile() {}

    /** {@code hired-rejects.csv} for {@code hired.csv}; paths and control characters of the upload's name are left out. */
    static String name(String uploadName) {
        String name = uploadName
                .substring(Math.max(uploadName.lastIndexOf('/'), uploadName.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "");
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        return stem.isBlank() ? "rejects.csv" : stem + "-rejects.csv";
    }
}
