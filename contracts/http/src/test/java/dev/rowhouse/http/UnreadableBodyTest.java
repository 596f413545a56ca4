package dev.rowhouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class UnreadableBodyTest {

    record Item(
            @Nullable List<String> columns,
            @Nullable Integer size,
            @Nullable Boolean open) {}

    @Test
    void aListIsExpectedWhereThereIsAnObject() {
        ProblemDetail problem = problem("{\"indexes\": []}", new TypeReference<List<Item>>() {});

        assertThat(problem.getDetail()).isEqualTo("The body is not what is expected: a list");
        assertThat(problem.getProperties()).containsEntry("pointer", "");
    }

    @Test
    void aWrongValueIsToldByItsPlace() {
        assertThat(problem("[{}, {\"columns\": 3}]", new TypeReference<List<Item>>() {})
                        .getDetail())
                .isEqualTo("The value at /1/columns is not what is expected: a list");
        assertThat(problem("{\"a~b/c\": {\"size\": [1]}}", new TypeReference<Map<String, Item>>() {})
                        .getDetail())
                .isEqualTo("The value at /a~0b~1c/size is not what is expected: a number");
        assertThat(problem("{\"open\": \"perhaps\"}", new TypeReference<Item>() {})
                        .getDetail())
                .isEqualTo("The value at /open is not what is expected: true or false");
    }

    @Test
    void whatIsNoJsonIsToldByLineAndColumn() {
        ProblemDetail problem = problem("[\n  {\"size\": nothing}]", new TypeReference<List<Item>>() {});

        assertThat(problem.getDetail()).startsWith("The body is not JSON: see line 2, column ");
        assertThat(problem.getProperties()).containsEntry("line", 2);
    }

    @Test
    void valuesAreNotRepeated() {
        assertThat(problem("{\"size\": \"secret\"}", new TypeReference<Item>() {})
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void aMissingBodyIsToldAsSuch() {
        assertThat(UnreadableBody.problem(null).getDetail()).isEqualTo("A body is expected");
    }

    private static ProblemDetail problem(String body, TypeReference<?> type) {
        JacksonException failure = catchThrowableOfType(
                JacksonException.class, () -> JsonMapper.shared().readValue(body, type));
        return UnreadableBody.problem(failure);
    }
}
