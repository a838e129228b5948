package dev.belleville.rest.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.CursorPagination;
import dev.belleville.rest.DefaultRouter;
import dev.belleville.rest.LimitOffsetPagination;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.PageNumberPagination;
import dev.belleville.rest.SimpleRouter;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole APIs, request by request. */
@Tag("vectors")
class ApiVectorsTest {
    private static final Set<String> COVERED =
            Set.of(
                    "prefix",
                    "class",
                    "model",
                    "serializer",
                    "pagination",
                    "search_fields",
                    "filter_backends",
                    "ordering_fields",
                    "ordering",
                    "filterset_fields",
                    "base",
                    "http_method_names");

    private static Library library;

    @BeforeAll
    static void open() {
        library = new Library();
    }

    @AfterAll
    static void close() {
        library.close();
    }

    private static final class Told<T extends BaseModel> extends ModelViewSet<T> {
        @SuppressWarnings("unchecked") // the fact says a serializer of its own model
        Told(Class<T> model, Fact view) {
            QuerySet<T> rows = Manager.of(model).orderBy("pk");
            Object usual = view.get("ordering");
            queryset(usual == null ? rows : rows.orderBy(Fact.texts(usual)));
            serializer(
                    (Serializer<T>)
                            (Serializer<?>)
                                    VectorSerializers.build(view.object("serializer"))
                                            .serializer());
            if (view.get("search_fields") != null) {
                search(Fact.texts(view.get("search_fields")));
            }
            ordering(Fact.texts(view.get("ordering_fields")));
            if (view.get("filterset_fields") != null) {
                filter(FilterSet.of(model).exact(Fact.texts(view.get("filterset_fields"))));
            }
            if (view.get("base") != null) {
                actions("list", "retrieve"); // of a ReadOnlyModelViewSet
            }
            if (view.get("http_method_names") != null) {
                throw new NotCovered("a view that answers no OPTIONS");
            }
            if (view.get("pagination") != null) {
                paginate(view.object("pagination"));
            }
        }

        private void paginate(Fact spec) {
            Fact options = spec.object("attrs");
            switch (spec.text("class")) {
                case "PageNumberPagination" ->
                        pagination(
                                PageNumberPagination.of(options.number("page_size"))
                                        .sizeParameter(
                                                options.text("page_size_query_param"),
                                                options.number("max_page_size")));
                case "CursorPagination" ->
                        pagination(
                                CursorPagination.of(options.number("page_size"))
                                        .orderBy(options.text("ordering")));
                case "LimitOffsetPagination" ->
                        pagination(LimitOffsetPagination.of(options.number("default_limit"), 0));
                default -> throw new NotCovered("pages of the class " + spec.get("class"));
            }
        }
    }

    @Test
    void apisAnswerAsRecorded() throws IOException {
        RestFacts.replay(
                "api",
                fact -> {
                    if (fact.has("settings")) {
                        throw new NotCovered("other settings");
                    }
                    // changes stay within a fact: the rows are made anew for each
                    library.with(null, () -> {});
                    library.with(fact.get("rows"), () -> answer(fact));
                });
    }

    private static void answer(Fact fact) {
        SimpleRouter routes =
                "SimpleRouter".equals(fact.get("router"))
                        ? new SimpleRouter()
                        : new DefaultRouter();
        for (Object item : fact.list("views")) {
            Fact view = Fact.of(item);
            for (String option : view.names()) {
                if (!COVERED.contains(option)) {
                    throw new NotCovered("the view's option " + option);
                }
            }
            routes.register(
                    view.text("prefix"), new Told<>(Library.model(view.text("model")), view));
        }
        Router router = Router.of(routes.urls());
        List<?> requests = fact.list("requests");
        List<?> expected = fact.list("expected");
        for (int i = 0; i < requests.size(); i++) {
            compare(router, Fact.of(requests.get(i)), Fact.of(expected.get(i)));
        }
    }

    private static void compare(Router router, Fact spec, Fact expected) {
        String method = spec.text("method");
        if (spec.text("url").equals("/")) {
            throw new NotCovered("the root's links, which need a site of these routes");
        }
        var builder = Request.builder(method, spec.text("url")).host("testserver");
        Fact sent = spec.object("headers");
        sent.names().forEach(name -> builder.header(name, sent.text(name)));
        if (spec.get("body") instanceof String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            builder.header(
                            "Content-Type",
                            spec.has("content_type")
                                    ? spec.text("content_type")
                                    : "application/json")
                    .header("Content-Length", Integer.toString(bytes.length))
                    .body(bytes);
        }
        Response response;
        var text = new ByteArrayOutputStream();
        try (Request request = builder.build()) {
            response = router.handle(request);
            response.body().writeTo(text);
        } catch (Http404 e) {
            assertThat(expected.get("status")).isEqualTo(404);
            return;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        String body = text.toString(StandardCharsets.UTF_8);
        assertThat(response.status()).as(body).isEqualTo(expected.get("status"));
        Fact headers = expected.object("headers");
        for (String name : new String[] {"Content-Type", "Allow", "Location"}) {
            assertThat(response.headers().get(name)).as(name).isEqualTo(headers.get(name));
        }
        if (expected.text("body").contains("JSON parse error")) {
            assertThat(body).startsWith("{\"detail\":\"JSON parse error - ");
        } else if (!method.equals("HEAD") && expected.get("body") instanceof String wanted) {
            // the views here are of one class, and called after it
            String called = wanted.replaceFirst("^\\{\"name\":\"\\w+ ", "{\"name\":\"Told ");
            assertThat(body).as(spec::toString).isEqualTo(called);
        }
    }
}
