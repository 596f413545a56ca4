package dev.rowhouse.uploader.restore;

/** What was sent cannot be brought back. Nothing of it is kept. */
public final class BadBackup extends RuntimeException {

    private final Flaw flaw;

    BadBackup(Flaw flaw, String message) {
        super(message);
        this.flaw = flaw;
    }

    /** A file that says something that cannot be. */
    static BadBackup damaged(String message) {
        return new BadBackup(Flaw.DAMAGED, message);
    }

    public Flaw flaw() {
        return flaw;
    }

    /** What is wrong with a file. */
    public enum Flaw {
        /** It is something else. */
        NOT_A_BACKUP("not-a-backup"),
        /** It is of a later version of the format. */
        UNKNOWN_VERSION("backup-version-unknown"),
        /** It ends too early. */
        CUT_OFF("backup-cut-off"),
        /** It was changed since it was made, or never was a backup of a dataset. */
        DAMAGED("backup-damaged");

        private final String slug;

        Flaw(String slug) {
            this.slug = slug;
        }

        /** Names it, for programs. */
        public String slug() {
            return slug;
        }
    }
}
