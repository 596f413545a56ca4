package dev.rowhouse.query.document;

import java.util.List;
import java.util.Map;

/**
 * Programs that read the records of a dataset. They run as they are where the variable {@code ROWHOUSE_TOKEN} of the
 * environment holds a token.
 */
final class CodeSamples {

    private final String origin;
    private final String dataset;
    private final String column;

    /** {@code column} is the name of one that rows are filtered and sorted by. */
    CodeSamples(String origin, String dataset, String column) {
        this.origin = origin;
        this.dataset = dataset;
        this.column = Quoted.inGrammar(column);
    }

    List<Map<String, String>> all() {
        return List.of(
                sample("Shell", "curl", curl()),
                sample("Python", "requests", requests()),
                sample("JavaScript", "fetch", fetch()),
                sample("JavaScript", "@supabase/postgrest-js", postgrest()));
    }

    private static Map<String, String> sample(String language, String label, String source) {
        return Map.of("lang", language, "label", label, "source", source);
    }

    private String curl() {
        return """
                curl --fail-with-body --get %s \\
                  --header "Authorization: Bearer $ROWHOUSE_TOKEN" \\
                  --data-urlencode %s \\
                  --data-urlencode %s \\
                  --data-urlencode limit=10
                """.formatted(
                        Quoted.inShell(origin + "/api/records/" + dataset),
                        Quoted.inShell(Quoted.inUrl(column) + "=not.is.null"),
                        Quoted.inShell("order=" + column + ".asc"));
    }

    private String requests() {
        return """
                import os
                import requests

                response = requests.get(
                    %s,
                    headers={"Authorization": "Bearer " + os.environ["ROWHOUSE_TOKEN"]},
                    params={%s: "not.is.null", "order": %s, "limit": 10},
                )
                response.raise_for_status()
                for row in response.json():
                    print(row)
                """.formatted(
                        Quoted.inCode(origin + "/api/records/" + dataset),
                        Quoted.inCode(column),
                        Quoted.inCode(column + ".asc"));
    }

    private String fetch() {
        return """
                const url = new URL(%s);
                url.searchParams.set(%s, "not.is.null");
                url.searchParams.set("order", %s);
                url.searchParams.set("limit", "10");
                const response = await fetch(url, {
                  headers: { Authorization: `Bearer ${process.env.ROWHOUSE_TOKEN}` },
                });
                if (!response.ok) throw new Error(await response.text());
                console.log(await response.json());
                """.formatted(
                        Quoted.inCode(origin + "/api/records/" + dataset),
                        Quoted.inCode(column),
                        Quoted.inCode(column + ".asc"));
    }

    private String postgrest() {
        return """
                import { PostgrestClient } from "@supabase/postgrest-js";

                const rowhouse = new PostgrestClient(%s, {
                  headers: { Authorization: `Bearer ${process.env.ROWHOUSE_TOKEN}` },
                });
                const { data, error } = await rowhouse
                  .from(%s)
                  .select("*")
                  .not(%s, "is", null)
                  .order(%s)
                  .limit(10);
                if (error) throw error;
                console.log(data);
                """.formatted(
                        Quoted.inCode(origin + "/api/records"),
                        Quoted.inCode(dataset),
                        Quoted.inCode(column),
                        Quoted.inCode(column));
    }
}
