package dev.rowhouse.query.web;

import dev.rowhouse.query.output.OutputFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Finds the format that a client likes best. */
final class Acceptance {

    private Acceptance() {}

    /**
     * The format for an {@code Accept} header.
     *
     * @param offered the first one is the default
     * @throws NotAcceptable if the header leaves none
     */
    static OutputFormat of(@Nullable String accept, List<OutputFormat> offered) {
        return wanted(accept, offered).stream()
                .filter(wanted -> wanted.getQualityValue() > 0)
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .flatMap(wanted -> offered.stream().filter(format -> isCovered(wanted, format)))
                .findFirst()
                .orElseThrow(() -> new NotAcceptable(offered));
    }

    private static List<MediaType> wanted(@Nullable String accept, List<OutputFormat> offered) {
        if (accept == null || accept.isBlank()) {
            return List.of(MediaType.ALL);
        }
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            throw new NotAcceptable(offered);
        }
    }

    private static boolean isCovered(MediaType wanted, OutputFormat format) {
        return format.mediaTypes().stream()
                .map(MediaType::parseMediaType)
                .anyMatch(type -> wanted.includes(type) && (!isOfPostgrest(type) || hasSameNulls(wanted, type)));
    }

    private static boolean isOfPostgrest(MediaType type) {
        return type.getSubtype().startsWith("vnd.pgrst.");
    }

    private static boolean hasSameNulls(MediaType wanted, MediaType type) {
        return Objects.equals(wanted.getParameter("nulls"), type.getParameter("nulls"));
    }
}
