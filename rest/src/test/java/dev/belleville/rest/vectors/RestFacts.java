package dev.belleville.rest.vectors;

import dev.belleville.core.Json;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** The recorded facts of REST framework, with what several of them share at its place. */
public final class RestFacts {
    private RestFacts() {}

    /** Replays each fact of {@code kind}. */
    public static void replay(String kind, Consumer<Fact> replay) throws IOException {
        Fact tables = Fact.of(Json.parse(Vectors.beside("rest-tables.json")));
        Vectors.of("rest.jsonl").replay(kind, fact -> replay.accept(resolved(fact, tables)));
    }

    private static Fact resolved(Fact fact, Fact tables) {
        fact.map()
                .replaceAll((_, value) ->
                        value instanceof Map<?, ?> map && map.get("$ref") instanceof String name
                                ? tables.get(name)
                                : value);
        return fact;
    }
}
