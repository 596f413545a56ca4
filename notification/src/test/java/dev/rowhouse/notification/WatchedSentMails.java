package dev.rowhouse.notification;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Lets a test see each claim, and make it fail, before the real table does its work. */
class WatchedSentMails implements SentMails {

    private final SentMails sentMails;
    private volatile Consumer<Notification> beforeClaim = notification -> {};

    WatchedSentMails(SentMails sentMails) {
        this.sentMails = sentMails;
    }

    void beforeClaim(Consumer<Notification> action) {
        beforeClaim = action;
    }

    @Override
    public boolean claim(Notification notification) {
        beforeClaim.accept(notification);
        return sentMails.claim(notification);
    }

    @Override
    public void markRefused(UUID eventId) {
        sentMails.markRefused(eventId);
    }

    @Override
    public void forget(UUID accountId) {
        sentMails.forget(accountId);
    }

    @Override
    public List<SentMail> ofAccount(UUID accountId, SentMail.@Nullable Position after, int limit) {
        return sentMails.ofAccount(accountId, after, limit);
    }

    static class Wrapping implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof SentMails sentMails ? new WatchedSentMails(sentMails) : bean;
        }
    }
}
