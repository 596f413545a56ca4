package dev.rowhouse.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a request as the grammar wants them. */
final class RequestParameters {

    private RequestParameters() {}

    /** All with their values, in the order of the request; some may be taken away or added. */
    static Map<String, List<String>> of(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        return parameters;
    }
}
