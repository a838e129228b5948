package dev.belleville.rest.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.orm.Model;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.Asked;
import dev.belleville.rest.LimitOffsetPagination;
import dev.belleville.rest.PageLink;
import dev.belleville.rest.PageNumberPagination;
import dev.belleville.rest.Pagination;
import dev.belleville.rest.ResultPage;
import dev.belleville.rest.filters.FilterBackend;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.filters.OrderingFilter;
import dev.belleville.rest.filters.SearchFilter;
import dev.belleville.rest.vectors.Library.Book;
import dev.belleville.rest.vectors.Library.Event;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages, search, order and filters of lists. */
@Tag("vectors")
class ListVectorsTest {
    private static final int MOST = 1000;

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
    void pagesAreCutAsRecorded() throws IOException {
        library.with(
                null,
                () -> {
                    var events = new ArrayList<Event>();
                    for (int i = 1; i <= MOST; i++) {
                        var event = new Event();
                        event.id = (long) i;
                        events.add(event);
                    }
                    Event.objects.bulkCreate(events);
                });
        RestFacts.replay(
                "pagination.page",
                fact -> {
                    Pagination pagination = pagination(fact);
                    Request request = request(fact.get("url"));
                    library.run(() -> {
                        QuerySet<Event> rows =
                                Event.objects.filter("id__lte", fact.get("count")).orderBy("id");
                        if (fact.has("error")) {
                            assertThatThrownBy(() -> pagination.paginate(rows, request))
                                    .isInstanceOf(HttpError.class);
                            return;
                        }
                        ResultPage<Event> page = pagination.paginate(rows, request);
                        if (page == null) {
                            assertThat(fact.get("expected")).isNull();
                            return;
                        }
                        var ids = page.items().stream().map(ListVectorsTest::key).toList();
                        assertThat(VectorValues.comparable(page.envelope(ids)))
                                .isEqualTo(
                                        VectorValues.comparable(
                                                fact.object("expected").get("data")));
                        assertThat(links(pagination.links(fact.number("count"), request)))
                                .isEqualTo(links(fact.object("expected").object("html")));
                    });
                });
    }

    private static List<String> links(List<PageLink> links) {
        return links.stream()
                .map(link ->
                        link.url() == null
                                ? "…"
                                : link.number() + " " + link.url() + " " + link.isActive())
                .toList();
    }

    private static List<String> links(Fact html) {
        return html.list("page_links").stream()
                .map(Fact::of)
                .map(link ->
                        link.isTrue("is_break")
                                ? "…"
                                : "%s %s %s"
                                        .formatted(
                                                link.text("number"),
                                                link.text("url"),
                                                link.isTrue("is_active")))
                .toList();
    }

    private static int key(Model row) {
        return row.id == null ? 0 : row.id.intValue();
    }

    private static Pagination pagination(Fact fact) {
        Fact attributes = fact.object("attrs");
        Pagination pagination;
        if (fact.text("class").equals("PageNumberPagination")) {
            Object parameter = attributes.take("page_size_query_param");
            int max = attributes.takeNumber("max_page_size", Integer.MAX_VALUE);
            pagination =
                    new PageNumberPagination(
                                    attributes.takeNumber("page_size", 0),
                                    parameter == null ? "" : parameter.toString(),
                                    max)
                            .pageParameter(name(attributes, "page_query_param", "page"));
        } else {
            pagination =
                    LimitOffsetPagination.of(
                                    attributes.takeNumber("default_limit", 0),
                                    attributes.takeNumber("max_limit", 0))
                            .parameters(
                                    name(attributes, "limit_query_param", "limit"),
                                    name(attributes, "offset_query_param", "offset"));
        }
        attributes.requireAllTaken("the page's option");
        return pagination;
    }

    private static String name(Fact attributes, String option, String usual) {
        Object name = attributes.take(option);
        return name == null ? usual : name.toString();
    }

    private static Request request(@Nullable Object url) {
        String target = String.valueOf(url).replace("http://testserver", "");
        return Request.builder("GET", target).host("testserver").build();
    }

    @Test
    void searchFindsAsRecorded() throws IOException {
        RestFacts.replay(
                "filter.search",
                fact -> {
                    if (fact.has("attrs") || fact.has("error")) {
                        throw new NotCovered(
                                "a parameter of another name, and what the library fails at");
                    }
                    Object fields = VectorValues.decode(fact.get("search_fields"));
                    if (fields == null || String.valueOf(fields).contains("@")) {
                        throw new NotCovered("full text search, and views that search nothing");
                    }
                    String[] attributes = Fact.texts(fields);
                    library.with(
                            fact.get("rows"),
                            () ->
                                    assertThat(
                                                    ids(
                                                            SearchFilter.of(attributes),
                                                            rows(fact),
                                                            fact.get("url")))
                                            .isEqualTo(fact.get("expected")));
                });
    }

    private static QuerySet<Book> rows(Fact fact) {
        if (!fact.text("model").equals("Book")) {
            throw new NotCovered("another model");
        }
        return Book.objects.orderBy("id");
    }

    private static List<Integer> ids(
            FilterBackend filter, QuerySet<Book> rows, @Nullable Object url) {
        return filter.filter(rows, new Asked(request(url)).request()).stream()
                .map(ListVectorsTest::key)
                .toList();
    }

    @Test
    void orderFollowsAsRecorded() throws IOException {
        RestFacts.replay(
                "filter.ordering",
                fact -> {
                    if (fact.has("config_error") || fact.has("attrs")) {
                        throw new NotCovered(
                                "declarations that the library refuses, other parameters");
                    }
                    OrderingFilter filter = ordering(fact);
                    Fact expected = fact.object("expected");
                    if (!(expected.get("ordering") instanceof List<?> order) || order.isEmpty()) {
                        throw new NotCovered("rows in no order");
                    }
                    library.with(
                            fact.get("rows"),
                            () -> {
                                QuerySet<Book> rows = rows(fact);
                                String[] usual = usual(fact.get("ordering"));
                                assertThat(
                                                ids(
                                                        filter,
                                                        usual.length == 0
                                                                ? rows.unordered()
                                                                : rows.orderBy(usual),
                                                        fact.get("url")))
                                        .isEqualTo(expected.get("ids"));
                            });
                });
    }

    private static OrderingFilter ordering(Fact fact) {
        Object fields = fact.get("ordering_fields");
        if (fields == null) {
            var serializer = fact.object("serializer");
            return OrderingFilter.by(VectorSerializers.build(serializer).serializer());
        }
        if (!(fields instanceof List<?> names) || names.stream().anyMatch(Map.class::isInstance)) {
            throw new NotCovered("all fields, and names with labels");
        }
        return OrderingFilter.of(Fact.texts(names));
    }

    private static String[] usual(@Nullable Object ordering) {
        return switch (ordering) {
            case String one -> new String[] {one};
            case List<?> list -> Fact.texts(list);
            case Map<?, ?> tuple -> usual(tuple.get("v"));
            case null, default -> new String[0];
        };
    }

    @Test
    void filtersNarrowAsRecorded() throws IOException {
        RestFacts.replay(
                "django_filter.apply",
                fact -> {
                    String query = fact.text("query");
                    FilterSet filters =
                            fact.has("declared")
                                    ? DeclaredFilters.of(fact.object("declared"), query)
                                    : filterSet(fact.get("fields"));
                    if (!fact.text("base").equals("rest") && query.contains("active=")) {
                        throw new NotCovered("the checkbox of pages");
                    }
                    Fact expected = fact.object("expected");
                    library.with(
                            fact.get("rows"),
                            () -> {
                                try {
                                    List<Integer> ids = ids(filters, rows(fact), "/?" + query);
                                    assertThat(ids).isEqualTo(expected.get("ids"));
                                } catch (ValidationError e) {
                                    assertThat(shape(e)).isEqualTo(expected.get("errors"));
                                }
                            });
                });
    }

    private static FilterSet filterSet(@Nullable Object fields) {
        FilterSet filters = FilterSet.of(Book.class);
        switch (fields) {
            case List<?> names -> filters.exact(Fact.texts(names));
            case Map<?, ?> lookups ->
                    Fact.of(lookups)
                            .forEach((name, list) -> filters.lookups(name, Fact.texts(list)));
            case null, default -> throw new NotCovered("all fields");
        }
        return filters;
    }

    private static Object shape(ValidationError error) {
        var fields = new LinkedHashMap<String, Object>();
        error.errors()
                .forEach((name, details) -> {
                    List<Object> list = new ArrayList<>();
                    for (Detail detail : details) {
                        list.add(Map.of("message", detail.message(), "code", detail.code()));
                    }
                    fields.put(name, list);
                });
        return fields;
    }
}
