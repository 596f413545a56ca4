package dev.rowhouse.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The connection that a request came by. The Servlet API tells of one that was closed only to who writes to it. Tomcat can
 * be made to look: it reads, without waiting, what has come behind the request, and fails where the client has closed.
 */
final class ClientConnection {

    private static final String ATTRIBUTE = ClientConnection.class.getName();

    private final Request request;
    private final Response response;

    ClientConnection(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    void belongTo(org.apache.catalina.connector.Request received) {
        received.setAttribute(ATTRIBUTE, this);
    }

    /** That of the request which the current thread works for, if it came by HTTP. */
    static Optional<ClientConnection> current() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest current = attributes.getRequest();
            return Optional.ofNullable((ClientConnection) current.getAttribute(ATTRIBUTE));
        }
        return Optional.empty();
    }

    /**
     * Whether the client has closed it. Not known as long as parts of the request are still to be read, and where another
     * request has come behind it. Of no use once an answer has begun: then whoever writes it will see.
     */
    boolean isClosed() {
        return !response.isCommitted() && isRead() && hasMore() && hasMore();
    }

    private boolean isRead() {
        AtomicBoolean read = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    /** Tomcat says so also of an end, each time; of bytes of another request it says so once, as they are kept for later. */
    private boolean hasMore() {
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() > 0;
    }
}
