package dev.rowhouse.uploader.web;

/** A parameter of a request's query that is not known, comes twice, or says something that cannot be. */
final class BadParameter extends RuntimeException {

    private final String parameter;

    BadParameter(String parameter, String allowed) {
        super("The parameter '%s' cannot be taken like this; allowed is %s".formatted(parameter, allowed));
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
