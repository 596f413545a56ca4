package dev.rowhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.query.CatalogFixture.Job;
import dev.rowhouse.query.CatalogFixture.Table;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Pages in orders by what is embedded. */
class EmbeddedOrderIT extends RunningService {

    private static final UUID OWNER = UUID.randomUUID();

    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @BeforeAll
    static void load() {
        Table kinds = CatalogFixture.dataset(
                OWNER,
                "order_kinds",
                "id:integer:BIGINT",
                "s:string:VARCHAR(20)",
                "n:number:DECIMAL(20,4)",
                "b:boolean:BOOLEAN",
                "d:date:DATE",
                "t:datetime:DATETIME(6)",
                "c:time:TIME(6)",
                "y:year:SMALLINT");
        Job job = kinds.upload();
        kinds.row(job, 1, 10, "B", "1.5", true, "2024-02-29", "2024-01-01 10:00:00.25", "10:00:00.5", 1999);
        kinds.row(job, 2, 9, "a", "-2", false, "2023-01-01", "2024-01-01 10:00:00", "10:00:00", 2024);
        kinds.row(job, 3, 8, "a ", "10", null, null, null, null, null);
        kinds.row(kinds.upload(), 1, 7, null, null, true, "2024-02-29", "1999-12-31 23:59:59", "09:00:00", 1999);
        kinds.row(kinds.hiddenUpload(), 1, 6, "A", "0", true, "2000-01-01", "2000-01-01 00:00:00", "00:00:01", 2000);
        Table things = CatalogFixture.dataset(OWNER, "order_things", "id:integer:BIGINT", "kind:integer:BIGINT");
        things.references("{\"fields\":\"kind\",\"reference\":{\"resource\":\"order_kinds\",\"fields\":\"id\"}}");
        job = things.upload();
        @Nullable Integer[] kindsOfThings = {10, 9, null, 8, 7, 6, 9, 10, 5, 7, null, 8};
        for (int i = 0; i < kindsOfThings.length; i++) {
            things.row(job, i + 1, i + 1, kindsOfThings[i]);
        }
        Table ranks = CatalogFixture.dataset(OWNER, "order_ranks", "id:integer:BIGINT");
        ranks.numberedRows(ranks.upload(), 700);
        Table ranked = CatalogFixture.dataset(OWNER, "order_ranked", "rank:integer:BIGINT");
        ranked.references("{\"fields\":\"rank\",\"reference\":{\"resource\":\"order_ranks\",\"fields\":\"id\"}}");
        ranked.numberedRows(ranked.upload(), 900);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k(s),id|1,8,2,7,4,12,3,5,6,9,10,11",
                "k(n).desc.nullslast,id|4,12,1,8,2,7,3,5,6,9,10,11",
                "k(b),id|2,7,1,5,8,10,3,4,6,9,11,12",
                "k(d).nullsfirst|3,4,6,9,11,12,2,7,1,5,8,10",
                "k(t).desc,id|3,4,6,9,11,12,1,8,2,7,5,10",
                "k(c)|5,10,2,7,1,8,3,4,6,9,11,12",
                "k(y).desc.nullslast,id|2,7,1,5,8,10,3,4,6,9,11,12",
                "k(_upload).desc.nullslast,id|5,10,1,2,4,7,8,12,3,6,9,11",
                "k(_line).desc.nullslast|12,4,7,2,10,8,5,1,11,9,6,3",
                "k(b).desc.nullslast,k(s).nullsfirst,id.desc|10,5,8,1,7,2,11,9,6,3,12,4",
            })
    void pagesAreTheSameRowsInTheSameOrder(String order, String ids) {
        List<String> whole = List.of(ids.split(","));
        // What is embedded without being shown does not keep a page from being held in memory.
        for (String embedded : List.of("k:kind(s)", "k:kind()")) {
            String query = "/api/records/order_things?select=id," + embedded + "&order=" + order;
            assertThat(paged(query + "&limit=100")).isEqualTo(whole);
            for (int size : new int[] {1, 2, 5}) {
                assertThat(paged(query + "&limit=" + size))
                        .as("%s in pages of %d", embedded, size)
                        .isEqualTo(whole);
            }
            assertThat(paged(query + "&limit=3&offset=4")).isEqualTo(whole.subList(4, 12));
        }
    }

    private List<String> paged(String query) {
        List<String> ids = new ArrayList<>();
        String next = query;
        while (next != null) {
            HttpResponse<String> page = as(OWNER).get(next);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            JSON.readTree(page.body()).forEach(row -> ids.add(row.path("id").asString()));
            Matcher link = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
            next = link.matches() ? link.group(1) : null;
        }
        return ids;
    }

    @Test
    void cursorsAreOfTheirOrder() {
        String query = "/api/records/order_things?select=id,k:kind(s),l:kind(s)&limit=1&order=";
        Matcher link = NEXT.matcher(
                as(OWNER).get(query + "k(s),id").headers().firstValue("Link").orElseThrow());
        assertThat(link.matches()).isTrue();
        String after = link.group(1).replaceAll(".*(&after=[^&]*).*", "$1");

        assertThat(as(OWNER).json(query + "k(s),id" + after).get(0).path("id").asLong())
                .isEqualTo(8);
        for (String other : List.of("l(s),id", "k(n),id", "k(s).desc,id", "id")) {
            as(OWNER).problem(query + other + after, 400, "bad-parameter");
        }
    }

    /** Two hundred rows, for which embedded ones are fetched at once, are the ones without any. */
    @Test
    void goesOnBehindEachBatch() {
        List<Integer> ranks = new ArrayList<>();
        as(OWNER)
                .json("/api/records/order_ranked?select=rank,order_ranks(id)&order=order_ranks(id).desc,rank&limit=650")
                .forEach(row -> ranks.add(row.path("rank").asInt()));

        List<Integer> expected = new ArrayList<>();
        IntStream.rangeClosed(701, 900).forEach(expected::add);
        IntStream.range(0, 450).forEach(i -> expected.add(700 - i));
        assertThat(ranks).isEqualTo(expected);
    }

    @Test
    void exportsInSuchAnOrder() {
        assertThat(
                        as(OWNER)
                                .body(
                                        "/api/datasets/order_things/export?select=id,k:kind()&order=k(s).desc.nullslast,id&limit=4"))
                .isEqualTo("id\r\n4\r\n12\r\n2\r\n7\r\n");
    }
}
