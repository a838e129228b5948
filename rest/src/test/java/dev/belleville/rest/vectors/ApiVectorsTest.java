package dev.belleville.rest.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.DefaultRouter;
import dev.belleville.rest.LimitOffsetPagination;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.PageNumberPagination;
import dev.belleville.rest.SimpleRouter;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.serializers.Serializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole APIs, request by request. */
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
                    "filterset_fields");

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
        Told(Class<T> model, Map<String, Object> view) {
            QuerySet<T> rows = Manager.of(model).orderBy("pk");
            Object usual = view.get("ordering");
            queryset(usual == null ? rows : rows.orderBy(texts(usual)));
            serializer(
                    (Serializer<T>)
                            (Serializer<?>)
                                    VectorSerializers.build(Vectors.object(view.get("serializer")))
                                            .serializer());
            if (view.get("search_fields") != null) {
                search(texts(view.get("search_fields")));
            }
            ordering(
                    view.get("ordering_fields") == null
                            ? new String[0]
                            : texts(view.get("ordering_fields")));
            if (view.get("filterset_fields") != null) {
                filter(FilterSet.of(model).exact(texts(view.get("filterset_fields"))));
            }
            if (view.get("pagination") != null) {
                paginate(Vectors.object(view.get("pagination")));
            }
        }

        private void paginate(Map<String, Object> spec) {
            Map<String, Object> options = Vectors.object(spec.get("attrs"));
            switch (String.valueOf(spec.get("class"))) {
                case "PageNumberPagination" ->
                        pagination(
                                PageNumberPagination.of((Integer) options.get("page_size"))
                                        .sizeParameter(
                                                String.valueOf(
                                                        options.get("page_size_query_param")),
                                                (Integer) options.get("max_page_size")));
                case "LimitOffsetPagination" ->
                        pagination(
                                LimitOffsetPagination.of(
                                        (Integer) options.get("default_limit"), 0));
                default -> throw new NotCovered("pages of the class " + spec.get("class"));
            }
        }
    }

    private static String[] texts(@Nullable Object list) {
        return Vectors.list(list).stream().map(Object::toString).toArray(String[]::new);
    }

    @Test
    void apisAnswerAsRecorded() throws IOException {
        Vectors.replay(
                "api",
                fact -> {
                    if (fact.containsKey("settings")) {
                        throw new NotCovered("other settings");
                    }
                    // changes stay within a fact: the rows are made anew for each
                    library.with(null, () -> {});
                    library.with(fact.get("rows"), () -> answer(fact));
                });
    }

    private static void answer(Map<String, Object> fact) {
        SimpleRouter routes =
                "SimpleRouter".equals(fact.get("router"))
                        ? new SimpleRouter()
                        : new DefaultRouter();
        for (Object item : Vectors.list(fact.get("views"))) {
            Map<String, Object> view = Vectors.object(item);
            for (String option : view.keySet()) {
                if (!COVERED.contains(option)) {
                    throw new NotCovered("the view's option " + option);
                }
            }
            routes.register(
                    String.valueOf(view.get("prefix")),
                    new Told<>(Library.model(String.valueOf(view.get("model"))), view));
        }
        Router router = Router.of(routes.urls());
        List<?> requests = Vectors.list(fact.get("requests"));
        List<?> expected = Vectors.list(fact.get("expected"));
        for (int i = 0; i < requests.size(); i++) {
            compare(router, Vectors.object(requests.get(i)), Vectors.object(expected.get(i)));
        }
    }

    private static void compare(
            Router router, Map<String, Object> spec, Map<String, Object> expected) {
        String method = String.valueOf(spec.get("method"));
        if (method.equals("OPTIONS") || spec.get("url").equals("/")) {
            throw new NotCovered("metadata, and the root's links, which need the site's routes");
        }
        var builder = Request.builder(method, String.valueOf(spec.get("url"))).host("testserver");
        if (spec.get("headers") != null) {
            Vectors.object(spec.get("headers"))
                    .forEach((name, value) -> builder.header(name, value.toString()));
        }
        if (spec.get("body") instanceof String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            builder.header(
                            "Content-Type",
                            String.valueOf(spec.getOrDefault("content_type", "application/json")))
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
        Map<String, Object> headers = Vectors.object(expected.get("headers"));
        for (String name : new String[] {"Content-Type", "Allow", "Location"}) {
            assertThat(response.headers().get(name)).as(name).isEqualTo(headers.get(name));
        }
        if (String.valueOf(expected.get("body")).contains("JSON parse error")) {
            assertThat(body).startsWith("{\"detail\":\"JSON parse error - ");
        } else if (!method.equals("HEAD") && expected.get("body") instanceof String wanted) {
            assertThat(body).as(() -> "" + Json.write(spec)).isEqualTo(wanted);
        }
    }
}
