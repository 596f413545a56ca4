package dev.rowhouse.events;

import java.util.List;

/**
 * The exchange, and every queue with its binding. All of them are there before anything is published, so no event is published
 * into the void because its consumer has not been started yet: each service declares them, or the broker has them by itself.
 */
public final class Topology {

    /** A durable topic exchange. */
    public static final String EXCHANGE = "rowhouse";

    public static final String AUTH_AUDIT_RECORDED = "auth.audit-recorded";
    public static final String GATEWAY_JOB_PLANNED = "gateway.job-planned";
    public static final String GATEWAY_JOB_PROGRESSED = "gateway.job-progressed";
    public static final String GATEWAY_JOB_COMPLETED = "gateway.job-completed";
    public static final String GATEWAY_JOB_FAILED = "gateway.job-failed";
    public static final String GATEWAY_JOB_CANCELLED = "gateway.job-cancelled";
    public static final String GATEWAY_JOB_UNDONE = "gateway.job-undone";
    public static final String GATEWAY_RECORDS_WRITTEN = "gateway.records-written";
    public static final String UPLOADER_UPLOAD_STORED = "uploader.upload-stored";
    public static final String UPLOADER_JOB_REQUESTED = "uploader.job-requested";
    public static final String UPLOADER_JOB_CANCEL_REQUESTED = "uploader.job-cancel-requested";
    public static final String UPLOADER_JOB_UNDO_REQUESTED = "uploader.job-undo-requested";
    public static final String UPLOADER_JOB_ACCEPTED = "uploader.job-accepted";
    public static final String UPLOADER_CHUNK_READY = "uploader.chunk-ready";
    public static final String UPLOADER_JOB_LOADED = "uploader.job-loaded";
    public static final String NOTIFICATION_ACCOUNT_CHANGED = "notification.account-changed";
    public static final String NOTIFICATION_ACCOUNT_DELETED = "notification.account-deleted";
    public static final String NOTIFICATION_ACCOUNT_REGISTERED = "notification.account-registered";
    public static final String NOTIFICATION_JOB_COMPLETED = "notification.job-completed";
    public static final String NOTIFICATION_JOB_FAILED = "notification.job-failed";
    public static final String NOTIFICATION_LETTER_REQUESTED = "notification.letter-requested";

    public static final List<Subscription> SUBSCRIPTIONS = List.of(
            new Subscription("auth", EventType.AUDIT_RECORDED),
            new Subscription("gateway", EventType.JOB_PLANNED),
            new Subscription("gateway", EventType.JOB_PROGRESSED),
            new Subscription("gateway", EventType.JOB_COMPLETED),
            new Subscription("gateway", EventType.JOB_FAILED),
            new Subscription("gateway", EventType.JOB_CANCELLED),
            new Subscription("gateway", EventType.JOB_UNDONE),
            new Subscription("gateway", EventType.RECORDS_WRITTEN),
            new Subscription("uploader", EventType.UPLOAD_STORED),
            new Subscription("uploader", EventType.JOB_REQUESTED),
            new Subscription("uploader", EventType.JOB_CANCEL_REQUESTED),
            new Subscription("uploader", EventType.JOB_UNDO_REQUESTED),
            new Subscription("uploader", EventType.JOB_ACCEPTED),
            new Subscription("uploader", EventType.CHUNK_READY),
            new Subscription("uploader", EventType.JOB_LOADED),
            new Subscription("notification", EventType.ACCOUNT_CHANGED),
            new Subscription("notification", EventType.ACCOUNT_DELETED),
            new Subscription("notification", EventType.ACCOUNT_REGISTERED),
            new Subscription("notification", EventType.JOB_COMPLETED),
            new Subscription("notification", EventType.JOB_FAILED),
            new Subscription("notification", EventType.LETTER_REQUESTED));

    private Topology() {}
}
