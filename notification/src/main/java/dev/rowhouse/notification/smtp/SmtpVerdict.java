package dev.rowhouse.notification.smtp;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What a failure to hand a mail over means for that mail. */
enum SmtpVerdict {

    /** The server said no to this recipient or this content (5xx). It will say no again. */
    REFUSED,

    /** The server is away, is busy (4xx), or refuses its client rather than the mail. */
    LATER,

    /** Not a failure of SMTP. */
    UNCLEAR;

    /** Authentication required, too weak, or wrong: about the client, whatever is sent. */
    private static final Set<Integer> ABOUT_THE_CLIENT = Set.of(530, 534, 535, 538);

    static SmtpVerdict of(Exception[] failures) {
        SmtpVerdict verdict = UNCLEAR;
        for (Exception failure : failures) {
            for (Throwable each = failure; each != null; each = each.getCause()) {
                SmtpVerdict one = ofOne(each);
                if (one == LATER) {
                    return LATER;
                }
                if (one == REFUSED) {
                    verdict = REFUSED;
                }
            }
        }
        return verdict;
    }

    private static SmtpVerdict ofOne(Throwable failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return ofReply(address.getReturnCode());
        }
        if (failure instanceof SMTPSenderFailedException) {
            return LATER;
        }
        if (failure instanceof SMTPSendFailedException send) {
            return ofReply(send.getReturnCode());
        }
        if (failure instanceof IOException || failure.getClass() == MessagingException.class) {
            return LATER;
        }
        return UNCLEAR;
    }

    /** A connection that broke has no reply: its code is -1. */
    private static SmtpVerdict ofReply(int code) {
        return code >= 500 && code < 600 && !ABOUT_THE_CLIENT.contains(code) ? REFUSED : LATER;
    }
}
