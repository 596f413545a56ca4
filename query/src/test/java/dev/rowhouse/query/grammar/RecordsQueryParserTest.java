package dev.rowhouse.query.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.query.grammar.Condition.Comparison;
import dev.rowhouse.query.grammar.Condition.LetterCase;
import dev.rowhouse.query.grammar.Condition.State;
import dev.rowhouse.query.grammar.OrderTerm.Direction;
import dev.rowhouse.query.grammar.OrderTerm.Nulls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsQueryParserTest {

    private static RecordsQuery parse(String... namesAndValues) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], List.of(namesAndValues[i + 1].split("&", -1)));
        }
        return RecordsQueryParser.parse(parameters);
    }

    private static Condition condition(String value) {
        return parse("c", value).where().conditions().get(0);
    }

    @Test
    void asksForEverythingByDefault() {
        assertThat(parse())
                .isEqualTo(new RecordsQuery(
                        List.of(new SelectItem.AllColumns()), new Condition.And(List.of()), List.of(), null, 0, null));
        assertThat(parse().pageLimit()).isEqualTo(1000);
    }

    @Test
    void readsNamesInQuotes() {
        assertThat(parse("select", "a b,\"x:y\":\"a,b.c(d)\",\"q\\\"\\\\\",*").select())
                .containsExactly(
                        new SelectItem.OneColumn("a b", null),
                        new SelectItem.OneColumn("a,b.c(d)", "x:y"),
                        new SelectItem.OneColumn("q\"\\", null),
                        new SelectItem.AllColumns());
    }

    @Test
    void readsOrders() {
        assertThat(parse("order", "a,b.desc,\"c.d\".asc.nullsfirst,e.nullslast").order())
                .containsExactly(
                        new OrderTerm("a", Direction.ASC, Nulls.LAST),
                        new OrderTerm("b", Direction.DESC, Nulls.FIRST),
                        new OrderTerm("c.d", Direction.ASC, Nulls.FIRST),
                        new OrderTerm("e", Direction.ASC, Nulls.LAST));
    }

    @Test
    void readsConditions() {
        assertThat(condition("gte.a.b,c")).isEqualTo(new Condition.Compare("c", Comparison.GTE, "a.b,c"));
        assertThat(condition("not.eq.")).isEqualTo(new Condition.Not(new Condition.Compare("c", Comparison.EQ, "")));
        assertThat(condition("ilike.*a%")).isEqualTo(new Condition.Like("c", "%a%", LetterCase.IGNORED));
        assertThat(condition("in.(a,\"b,\\\")\", c)")).isEqualTo(new Condition.In("c", List.of("a", "b,\")", " c")));
        assertThat(condition("in.()")).isEqualTo(new Condition.In("c", List.of()));
        assertThat(condition("is.NOT_NULL")).isEqualTo(new Condition.Is("c", State.NOT_NULL));
    }

    @Test
    void allConditionsOnAColumnHold() {
        assertThat(parse("c", "gt.1&lt.5", "\"limit\"", "eq.3").where().conditions())
                .containsExactly(
                        new Condition.Compare("c", Comparison.GT, "1"),
                        new Condition.Compare("c", Comparison.LT, "5"),
                        new Condition.Compare("limit", Comparison.EQ, "3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select|a,", "select|a b(c)", "select|a::text", "select|\"a", "select|,a", "order|a.",
                        "order|a.desc.desc",
                "order|a.nullslast.desc", "limit|1.5", "limit|9999999999999999999", "offset|-1", "c|in.(a", "c|in.a",
                        "c|in.(a)b",
                "c|in.(\"a)", "c|eq", "a.b|eq.1", "or|(a.eq.1)",
            })
    void refusesWhatIsNotOfTheGrammar(String name, String value) {
        assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> parse(name, value))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(QueryRefused.Reason.BAD_PARAMETER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "equals.1", "not.not.eq.1", "EQ.1"})
    void refusesOperatorsItDoesNotKnow(String value) {
        assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> condition(value))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(QueryRefused.Reason.UNKNOWN_OPERATOR));
    }

    @Test
    void namesTheNearestOperator() {
        assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> condition("ilke.a"))
                .satisfies(refused -> assertThat(refused.hint()).startsWith("Perhaps you meant 'ilike'"));
    }
}
