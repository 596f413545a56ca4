package dev.rowhouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.http.OpenApiDocument;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The documents of the services against their controllers, and against each other. */
class OpenApiTest {

    private static final List<String> SERVICES = List.of("gateway", "auth", "uploader", "query", "notification");

    /** What services tell each other, which the gateway does not route, is no part of the API. */
    private static final String INTERNAL = " /internal/";

    /** Each service has it too, for the gateway; the one that people get is the gateway's. */
    private static final String DOCUMENT = "GET /openapi.json";

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "auth", "uploader", "query", "notification"})
    void documentsEveryRouteAndNoOther(String service) {
        Set<String> routes = routes("dev.rowhouse." + service);

        assertThat(routes).isNotEmpty();
        assertThat(documented(OpenApiDocument.of(service))).isEqualTo(routes);
    }

    @Test
    void wholeDocumentHasEveryRoute() {
        Set<String> routes = new TreeSet<>();
        SERVICES.forEach(service -> routes.addAll(routes("dev.rowhouse." + service)));

        assertThat(documented(whole())).isEqualTo(routes).contains(DOCUMENT, "GET /api/uploads/{id}/rejects");
    }

    @Test
    void servicesMeanTheSameByTheSameName() {
        Map<String, @Nullable Object> known = new HashMap<>();
        for (String service : SERVICES) {
            components(OpenApiDocument.of(service)).forEach((name, component) -> {
                Object before = known.putIfAbsent(name, component);
                assertThat(before == null || before.equals(component))
                        .as("%s of %s is what another service calls so", name, service)
                        .isTrue();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "auth", "uploader", "query", "notification"})
    void refersOnlyToWhatThereIs(String service) {
        OpenApiDocument document = OpenApiDocument.of(service);
        List<String> references = new ArrayList<>();
        collect(document.tree(), references);

        assertThat(references).isNotEmpty();
        assertThat(components(document).keySet()).containsAll(references);
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        List<String> names = operations(whole())
                .map(operation -> String.valueOf(operation.get("operationId")))
                .toList();

        assertThat(names).doesNotContain("null").doesNotHaveDuplicates();
    }

    @Test
    void everyOperationSaysWhoMayCallItAndWhatComesOfIt() {
        assertThat(operations(whole()))
                .allSatisfy(
                        operation -> assertThat(keys(operation)).contains("summary", "tags", "security", "responses"));
    }

    private static OpenApiDocument whole() {
        OpenApiDocument whole = OpenApiDocument.of("gateway");
        SERVICES.forEach(service -> whole.add(OpenApiDocument.of(service).tree()));
        return whole;
    }

    private static Set<String> routes(String inPackage) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<String> routes = new TreeSet<>();
        for (BeanDefinition controller : scan.findCandidateComponents(inPackage)) {
            Class<?> type = ClassUtils.resolveClassName(String.valueOf(controller.getBeanClassName()), null);
            List<String> prefixes = paths(AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class));
            for (Method method : type.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    for (RequestMethod verb : mapping.method()) {
                        paths(mapping)
                                .forEach(path -> prefixes.forEach(prefix -> routes.add(verb + " " + prefix + path)));
                    }
                }
            }
        }
        routes.removeIf(route -> route.contains(INTERNAL));
        return routes;
    }

    private static List<String> paths(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
    }

    private static Set<String> documented(OpenApiDocument document) {
        Set<String> routes = new TreeSet<>();
        map(document.tree().get("paths"))
                .forEach((path, item) -> map(item)
                        .keySet()
                        .forEach(verb -> routes.add(String.valueOf(verb).toUpperCase(Locale.ROOT) + " " + path)));
        return routes;
    }

    private static Stream<Map<?, ?>> operations(OpenApiDocument document) {
        return map(document.tree().get("paths")).values().stream()
                .flatMap(path -> map(path).values().stream())
                .map(OpenApiTest::map);
    }

    /** By how they are referred to. */
    private static Map<String, @Nullable Object> components(OpenApiDocument document) {
        Map<String, @Nullable Object> components = new HashMap<>();
        map(document.tree().get("components"))
                .forEach((kind, named) -> map(named)
                        .forEach((name, component) -> components.put("#/components/" + kind + "/" + name, component)));
        return components;
    }

    private static void collect(@Nullable Object node, List<String> references) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String reference) {
                references.add(reference);
            }
            map.values().forEach(value -> collect(value, references));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, references));
        }
    }

    private static List<String> keys(Map<?, ?> map) {
        return map.keySet().stream().map(String::valueOf).toList();
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return (Map<?, ?>) Objects.requireNonNull(node);
    }
}
