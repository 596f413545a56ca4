package dev.rowhouse.embedded.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail on its way in. It is stored before the client hears that it was taken. */
final class SmtpReceipt implements MessageHandler {

    private static final Logger log = LoggerFactory.getLogger(SmtpReceipt.class);

    private final MailDirectory mails;
    private final long maxBytes;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    SmtpReceipt(MailDirectory mails, long maxBytes) {
        this.mails = mails;
        this.maxBytes = maxBytes;
    }

    @Override
    public void from(String from) {
        sender = from;
    }

    @Override
    public void recipient(String recipient) {
        recipients.add(recipient);
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
        try {
            MailId id = mails.store(new Envelope(sender, recipients), data, maxBytes);
            return "Kept as " + id;
        } catch (MailTooLarge e) {
            skipRest(data);
            throw new RejectException(552, e.getMessage());
        } catch (IOException e) {
            log.warn("A mail could not be stored", e);
            skipRest(data);
            throw new RejectException(451, "The mail could not be stored");
        }
    }

    /** Otherwise the rest of the mail would be taken for commands. */
    private static void skipRest(InputStream data) throws IOException {
        data.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void done() {}
}
