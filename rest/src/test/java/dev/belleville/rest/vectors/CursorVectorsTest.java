package dev.belleville.rest.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.rest.CursorPagination;
import dev.belleville.rest.ResultPage;
import dev.belleville.rest.vectors.Library.Event;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists that are followed by cursors, while rows come and go. */
@Tag("vectors")
class CursorVectorsTest {
    private static final String HOST = "http://testserver";

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
    void cursorsLeadAsRecorded() throws IOException {
        RestFacts.replay(
                "pagination.cursor",
                fact -> {
                    if (fact.has("config_error")) {
                        assertRefused(fact.object("attrs").get("ordering"));
                        return;
                    }
                    CursorPagination pagination = pagination(fact);
                    library.run(() -> {
                        Event.objects.all().delete();
                        insert(fact.list("rows"));
                        follow(pagination, fact);
                    });
                });
    }

    private static void assertRefused(@Nullable Object order) {
        if (order == null) {
            throw new NotCovered("no order at all, where ours is by created");
        }
        assertThatThrownBy(() -> CursorPagination.of(2).orderBy(order.toString()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CursorPagination pagination(Fact fact) {
        Fact attributes = fact.object("attrs");
        if (attributes.has("offset_cutoff")) {
            throw new NotCovered("another limit of offsets");
        }
        Object name = attributes.take("cursor_query_param");
        Object order = VectorValues.decode(attributes.take("ordering"));
        Object parameter = attributes.take("page_size_query_param");
        int max = attributes.takeNumber("max_page_size", 1000);
        int size = attributes.takeNumber("page_size", 0);
        attributes.requireAllTaken("the page's option");
        CursorPagination usual = CursorPagination.of(size);
        CursorPagination pagination = name == null ? usual : usual.cursorParameter(name.toString());
        var names = order instanceof List<?> list ? list : List.of(String.valueOf(order));
        CursorPagination sorted =
                pagination.orderBy(
                        String.valueOf(names.getFirst()),
                        names.stream().skip(1).map(String::valueOf).toArray(String[]::new));
        return parameter == null ? sorted : sorted.sizeParameter(parameter.toString(), max);
    }

    private static void insert(List<?> rows) {
        Event.objects.bulkCreate(
                rows.stream()
                        .map(Fact::of)
                        .map(row -> {
                            var event = new Event();
                            event.id = (long) row.number("id");
                            event.created = row.number("created");
                            event.name = row.has("name") ? row.text("name") : "";
                            return event;
                        })
                        .toList());
    }

    private static void follow(CursorPagination pagination, Fact fact) {
        Iterator<?> expected = fact.list("expected").iterator();
        Map<String, @Nullable Object> head = Map.of();
        for (Object each : fact.list("steps")) {
            Fact step = Fact.of(each);
            if (step.has("insert")) {
                insert(step.list("insert"));
                continue;
            }
            if (step.has("delete")) {
                Event.objects.filter("pk__in", step.list("delete")).delete();
                continue;
            }
            Object url = step.has("get") ? step.get("get") : head.get(step.text("follow"));
            Object said = expected.next();
            if (url == null) {
                assertThat(said).isNull();
                continue;
            }
            Fact page = Fact.of(said);
            if (page.has("error")) {
                assertThatThrownBy(() -> pagination.paginate(Event.objects.all(), request(url)))
                        .isInstanceOfSatisfying(
                                HttpError.class, e -> assertThat(e.status()).isEqualTo(404));
                head = Map.of();
                continue;
            }
            ResultPage<Event> read = pagination.paginate(Event.objects.all(), request(url));
            if (page.has("unpaginated")) {
                assertThat(read).isNull();
                head = Map.of();
                continue;
            }
            head = Objects.requireNonNull(read).head();
            assertThat(url).isEqualTo(page.get("url"));
            assertThat(
                            read.items().stream()
                                    .map(event -> Objects.requireNonNull(event.id).intValue())
                                    .toList())
                    .isEqualTo(page.list("results"));
            assertThat(head.get("next")).isEqualTo(page.get("next"));
            assertThat(head.get("previous")).isEqualTo(page.get("previous"));
        }
    }

    private static Request request(Object url) {
        String target = url.toString().replace(HOST, "");
        return Request.builder("GET", target).host("testserver").build();
    }
}
