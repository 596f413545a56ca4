package dev.rowhouse.standalone.demo;

/** Something did not come out as it had to. The message is a sentence for whoever runs the demo. */
public final class UnexpectedOutcome extends RuntimeException {

    UnexpectedOutcome(String message) {
        super(message);
    }

    static void unless(boolean asExpected, String otherwise) {
        if (!asExpected) {
            throw new UnexpectedOutcome(otherwise);
        }
    }
}
