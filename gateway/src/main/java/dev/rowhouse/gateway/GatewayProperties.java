package dev.rowhouse.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits and addresses of the gateway.
 *
 * @param maxUploadSize most bytes of one file as sent; more are refused with 413
 * @param maxUnpackedSize most bytes of one file as stored, that is, unpacked
 * @param orphanAge how old a file without an upload has to be before it is deleted
 * @param sweepInterval pause between two looks for such files
 * @param pollInterval how long a change made by another replica can go unseen on an event stream
 * @param heartbeatInterval pause between two comments on an event stream, which keep it open on its way
 * @param routes addresses of the other services
 */
@ConfigurationProperties("gateway")
public record GatewayProperties(
        @DefaultValue("16GB") DataSize maxUploadSize,
        @DefaultValue("64GB") DataSize maxUnpackedSize,
        @DefaultValue("1d") Duration orphanAge,
        @DefaultValue("1h") Duration sweepInterval,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("15s") Duration heartbeatInterval,
        @DefaultValue Routes routes) {

    public GatewayProperties {
        requirePositive("max-upload-size", maxUploadSize.toBytes() > 0, maxUploadSize);
        requirePositive("max-unpacked-size", maxUnpackedSize.toBytes() > 0, maxUnpackedSize);
        requirePositive("orphan-age", isPositive(orphanAge), orphanAge);
        requirePositive("sweep-interval", isPositive(sweepInterval), sweepInterval);
        requirePositive("poll-interval", isPositive(pollInterval), pollInterval);
        requirePositive("heartbeat-interval", isPositive(heartbeatInterval), heartbeatInterval);
    }

    private static boolean isPositive(Duration value) {
        return !value.isNegative() && !value.isZero();
    }

    private static void requirePositive(String name, boolean positive, Object value) {
        if (!positive) {
            throw new IllegalArgumentException("gateway." + name + " must be positive but was " + value);
        }
    }

    /**
     * Where the other services are, without a path.
     *
     * @param connectTimeout longest time to reach one of them before it counts as away
     */
    public record Routes(
            @DefaultValue("http://localhost:8081") URI auth,
            @DefaultValue("http://localhost:8082") URI uploader,
            @DefaultValue("http://localhost:8083") URI query,
            @DefaultValue("http://localhost:8084") URI notification,
            @DefaultValue("2s") Duration connectTimeout) {

        public Routes {
            requireAddress("auth", auth);
            requireAddress("uploader", uploader);
            requireAddress("query", query);
            requireAddress("notification", notification);
            requirePositive("routes.connect-timeout", isPositive(connectTimeout), connectTimeout);
        }

        /** Services by their names. */
        public Map<String, URI> byService() {
            Map<String, URI> addresses = new LinkedHashMap<>();
            addresses.put("auth", auth);
            addresses.put("uploader", uploader);
            addresses.put("query", query);
            addresses.put("notification", notification);
            return addresses;
        }

        private static void requireAddress(String name, URI address) {
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (!http || address.getHost() == null) {
                throw new IllegalArgumentException(
                        "gateway.routes." + name + " must be an http or https address but was " + address);
            }
        }
    }
}
