package dev.belleville.rest.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.Request;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.Asked;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.vectors.Library;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What filters look for, as recorded. */
@Tag("vectors")
class FilterVectorsTest {
    private static Library library;

    @BeforeAll
    static void open() {
        library = new Library();
    }

    @AfterAll
    static void close() {
        library.close();
    }

    @Test
    void searchesAreCutAsRecorded() throws IOException {
        RestFacts.replay(
                "filter.search_terms",
                fact -> {
                    if (fact.text("url").contains("%22") || fact.text("url").contains("'")) {
                        throw new NotCovered("words in quotes, which belong together since 3.15");
                    }
                    String search = Request.get(fact.text("url")).query().getOr("search", "");
                    assertThat(SearchFilter.terms(search))
                            .isEqualTo(fact.object("expected").get("terms"));
                });
    }

    @Test
    void signsAreLookUpsAsRecorded() throws IOException {
        RestFacts.replay(
                "filter.search_lookup",
                fact -> {
                    if (fact.text("field").startsWith("@")) {
                        throw new NotCovered("full text search, and views that search nothing");
                    }
                    assertThat(SearchFilter.lookup(fact.text("field")))
                            .isEqualTo(fact.get("expected"));
                });
    }

    @Test
    void modelsHaveFiltersAsRecorded() throws IOException {
        RestFacts.replay(
                "django_filter.mapping",
                fact -> {
                    if (fact.has("declared")) {
                        throw new NotCovered("filters of other classes");
                    }
                    library.run(() -> {
                        ModelMeta books = Orm.current().registry().model(Library.Book.class);
                        FilterSet filters = filterSet(fact);
                        if (fact.has("config_error")) {
                            assertThatThrownBy(() -> unknown(filters, fact))
                                    .isInstanceOf(RuntimeException.class);
                            return;
                        }
                        assertThat(
                                        filters.parameters(books, Asked.of("/")).stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                ApiParameter::name,
                                                                FilterVectorsTest::kind)))
                                .isEqualTo(recorded(fact));
                    });
                });
    }

    private static void unknown(FilterSet filters, Fact fact) {
        String name =
                fact.get("fields") instanceof Map<?, ?> map
                        ? map.keySet().iterator().next() + "__" + "bogus"
                        : String.valueOf(fact.list("fields").getFirst());
        filters.filter(Library.Book.objects.all(), Asked.of("/?" + name + "=1")).count();
    }

    private static FilterSet filterSet(Fact fact) {
        FilterSet filters = FilterSet.of(Library.Book.class);
        switch (fact.get("fields")) {
            case List<?> names -> filters.exact(Fact.texts(names));
            case Map<?, ?> lookups ->
                    Fact.of(lookups)
                            .forEach((name, list) -> filters.lookups(name, Fact.texts(list)));
            case null, default -> throw new NotCovered("all fields");
        }
        return filters;
    }

    private static Map<String, String> recorded(Fact fact) {
        return fact.list("expected").stream()
                .map(Fact::of)
                .collect(
                        Collectors.toMap(
                                filter -> filter.text("name"),
                                filter -> kind(filter.text("filter"))));
    }

    /** What a client may say to a filter of django-filter. */
    private static String kind(String filter) {
        String one = filter.replaceFirst("(In|Range)?Filter$", "");
        String kind =
                switch (one) {
                    case "Char" -> "text";
                    case "Choice" -> "choice";
                    case "Number", "ModelChoice" -> "number";
                    case "ModelMultipleChoice" -> "list of number";
                    case "Date" -> "date";
                    case "Boolean" -> "boolean";
                    default -> throw new NotCovered("filters of other classes");
                };
        return one.equals(filter.replaceFirst("Filter$", "")) ? kind : "list of " + kind;
    }

    /** The same of ours. */
    private static String kind(ApiParameter filter) {
        Map<?, ?> schema = filter.schema();
        return "array".equals(schema.get("type"))
                ? "list of " + kind(items(schema)).replace("choice", "text")
                : kind(schema);
    }

    private static Map<?, ?> items(Map<?, ?> schema) {
        return schema.get("items") instanceof Map<?, ?> items ? items : Map.of();
    }

    private static String kind(Map<?, ?> schema) {
        return switch (String.valueOf(schema.get("type"))) {
            case "integer", "number" -> "number";
            case "boolean" -> "boolean";
            default ->
                    schema.containsKey("enum")
                            ? "choice"
                            : switch (String.valueOf(schema.get("format"))) {
                                case "date" -> "date";
                                case "decimal" -> "number";
                                default -> "text";
                            };
        };
    }
}
