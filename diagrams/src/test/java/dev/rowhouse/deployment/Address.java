package dev.rowhouse.deployment;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds which servers an environment names. */
final class Address {

    /** Host and port behind a scheme and, perhaps, a user and a password. */
    private static final Pattern URL = Pattern.compile("^(?:jdbc:)?(\\w+)://(?:[^/@]*@)?([^/:]+)(:\\d+)");

    private Address() {}

    /**
     * Hosts, with their ports where they are in the same value. Of a pod behind a headless service ({@code
     * mongodb-0.mongodb}) it is the service's name.
     */
    static Set<String> allIn(Map<String, String> environment) {
        Set<String> addresses = new TreeSet<>();
        environment.forEach((name, value) -> {
            Matcher url = URL.matcher(value);
            if (url.find() && !isPublic(name)) {
                addresses.add(service(url.group(2)) + url.group(3));
            } else if (name.endsWith("_HOST")) {
                String port = environment.get(name.replace("_HOST", "_PORT"));
                addresses.add(isMail(name) || port == null ? value : value + ":" + port);
            }
        });
        return addresses;
    }

    private static String service(String host) {
        return host.substring(host.lastIndexOf('.') + 1);
    }

    /** Where people are, not where a server of this deployment is. */
    private static boolean isPublic(String name) {
        return name.endsWith("_ISSUERURI") || name.endsWith("_ISSUER") || name.endsWith("_PUBLICURL");
    }

    /** An external name has no ports of its own. */
    private static boolean isMail(String name) {
        return name.startsWith("SPRING_MAIL_");
    }
}
