package dev.rowhouse.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.grammar.Condition.Comparison;
import dev.rowhouse.grammar.Condition.LetterCase;
import dev.rowhouse.grammar.Condition.State;
import dev.rowhouse.grammar.OrderTerm.Direction;
import dev.rowhouse.grammar.OrderTerm.Nulls;
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
        return parse("c", value).level().where().conditions().get(0);
    }

    @Test
    void asksForEverythingByDefault() {
        assertThat(parse())
                .isEqualTo(new RecordsQuery(
                        new Level(
                                List.of(new SelectItem.AllColumns()), new Condition.And(List.of()), List.of(), null, 0),
                        null));
        assertThat(parse().limit()).isEqualTo(1000);
    }

    @Test
    void readsNamesInQuotes() {
        assertThat(parse("select", "a b,\"x:y\":\"a,b.c(d)\",\"q\\\"\\\\\",*")
                        .level()
                        .select())
                .containsExactly(
                        new SelectItem.OneColumn("a b", null, null),
                        new SelectItem.OneColumn("a,b.c(d)", "x:y", null),
                        new SelectItem.OneColumn("q\"\\", null, null),
                        new SelectItem.AllColumns());
    }

    @Test
    void readsOrders() {
        assertThat(parse("order", "a,b.desc,\"c.d\".asc.nullsfirst,e.nullslast")
                        .level()
                        .order())
                .containsExactly(
                        new OrderTerm(null, "a", Direction.ASC, Nulls.LAST),
                        new OrderTerm(null, "b", Direction.DESC, Nulls.FIRST),
                        new OrderTerm(null, "c.d", Direction.ASC, Nulls.FIRST),
                        new OrderTerm(null, "e", Direction.ASC, Nulls.LAST));
    }

    @Test
    void readsOrdersByWhatIsEmbedded() {
        assertThat(parse("select", "a,\"b.c\":d(e)", "order", "\"b.c\"(\"f g\").desc.nullslast,a")
                        .level()
                        .order())
                .containsExactly(
                        new OrderTerm("b.c", "f g", Direction.DESC, Nulls.LAST),
                        new OrderTerm(null, "a", Direction.ASC, Nulls.LAST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d(e)", "b(e)", "a(e)"})
    void refusesOrdersByWhatIsNotEmbedded(String order) {
        assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> parse("select", "a,bcd:d(b(e))", "order", order))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(QueryRefused.Reason.NOT_EMBEDDED));
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
        assertThat(parse("c", "gt.1&lt.5", "\"limit\"", "eq.3").level().where().conditions())
                .containsExactly(
                        new Condition.Compare("c", Comparison.GT, "1"),
                        new Condition.Compare("c", Comparison.LT, "5"),
                        new Condition.Compare("limit", Comparison.EQ, "3"));
    }

    @Test
    void readsTreesOfConditions() {
        assertThat(parse("or", "(a.not.eq.1,and(b.in.(2,\"3)\"),\"c.d\".is.null),not.or(e.eq.\"x,y\"))")
                        .level()
                        .where()
                        .conditions())
                .containsExactly(new Condition.Or(List.of(
                        new Condition.Not(new Condition.Compare("a", Comparison.EQ, "1")),
                        new Condition.And(List.of(
                                new Condition.In("b", List.of("2", "3)")), new Condition.Is("c.d", State.NULL))),
                        new Condition.Not(
                                new Condition.Or(List.of(new Condition.Compare("e", Comparison.EQ, "x,y")))))));
    }

    @Test
    void readsWhatIsEmbeddedAndWhatIsSaidOfIt() {
        Level level = parse(
                        "select", "a,t:total.sum()::text,count(),boss:people!boss_id!inner(*,...towns(name))",
                        "boss.age", "gt.30",
                        "boss.towns.name", "eq.Ulm",
                        "boss.order", "age.desc",
                        "boss.limit", "3",
                        "boss.not.or", "(age.eq.1,age.eq.2)")
                .level();

        assertThat(level.select().subList(0, 3))
                .containsExactly(
                        new SelectItem.OneColumn("a", null, null),
                        new SelectItem.Aggregate(SelectItem.Function.SUM, "total", "t", "text"),
                        new SelectItem.Aggregate(SelectItem.Function.COUNT, null, null, null));
        SelectItem.Embedding boss = (SelectItem.Embedding) level.select().get(3);
        assertThat(boss.outputName()).isEqualTo("boss");
        assertThat(boss.target()).isEqualTo("people");
        assertThat(boss.hint()).isEqualTo("boss_id");
        assertThat(boss.join()).isEqualTo(SelectItem.Join.INNER);
        assertThat(boss.level().limit()).isEqualTo(3);
        assertThat(boss.level().order()).hasSize(1);
        assertThat(boss.level().where().conditions()).hasSize(2);
        SelectItem.Embedding town = (SelectItem.Embedding) boss.level().select().get(1);
        assertThat(town.form()).isEqualTo(SelectItem.Form.SPREAD);
        assertThat(town.level().where().conditions())
                .containsExactly(new Condition.Compare("name", Comparison.EQ, "Ulm"));
    }

    @Test
    void expandsQuantifiers() {
        assertThat(condition("like(any).{a*,\"b,c\"}"))
                .isEqualTo(new Condition.Or(List.of(
                        new Condition.Like("c", "a%", LetterCase.MATTERS),
                        new Condition.Like("c", "b,c", LetterCase.MATTERS))));
        assertThat(condition("not.gt(all).{1}"))
                .isEqualTo(
                        new Condition.Not(new Condition.And(List.of(new Condition.Compare("c", Comparison.GT, "1")))));
    }

    @Test
    void stopsAtTooManyParentheses() {
        assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> parse("and", "(and".repeat(1000)))
                .withMessageContaining("32 parentheses");
        assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> parse("select", "a(".repeat(1000)))
                .withMessageContaining("8 datasets");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select|a,",
                "select|a b(c",
                "select|a::",
                "select|a.sum",
                "select|a::int.sum()",
                "select|a(b),a(c)",
                "select|...a",
                "and|a.eq.1",
                "and|(a.eq.1)x",
                "or|()",
                "select|\"a",
                "select|,a",
                "order|a.",
                "order|a.desc.desc",
                "order|a.nullslast.desc",
                "order|a(",
                "order|a(b",
                "order|a()",
                "order|(b)",
                "order|a(b(c))",
                "order|a(b)c",
                "limit|1.5",
                "limit|9999999999999999999",
                "offset|-1",
                "c|in.(a",
                "c|in.a",
                "c|in.(a)b",
                "c|in.(\"a)",
                "c|eq",
                "a!b|eq.1",
                "or|(a.eq.\"x)",
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
