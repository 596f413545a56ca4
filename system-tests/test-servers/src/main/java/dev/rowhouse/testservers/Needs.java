package dev.rowhouse.testservers;

/** What a service needs to be tested. */
record Needs(String schema, String jdbcParameters, boolean broker, boolean fileStore) {

    static Needs of(String service) {
        return switch (service) {
            case "gateway" -> new Needs("gateway", "", true, true);
            case "auth" -> new Needs("auth", "", true, false);
            case "uploader" ->
                new Needs("records", "&allowLoadLocalInfile=true&rewriteBatchedStatements=true", true, true);
            case "query" -> new Needs("records", "", false, false);
            case "notification" -> new Needs("notification", "", true, false);
            default -> throw new IllegalArgumentException("There is no service '" + service + "'");
        };
    }
}
