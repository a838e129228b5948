package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.http.Route;
import dev.belleville.rest.vectors.Library;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class RouterVectorsTest {
    /** Answers each action with its name and the route's variables. */
    abstract static class Naming extends ViewSet {
        Naming(String lookupField) {
            lookupField(lookupField);
            versioning(Versioning.NONE);
        }

        static ApiResponse named(ApiRequest request) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("action", ViewSet.snake(request.action()));
            answer.put("kwargs", request.http().match().arguments());
            return ApiResponse.ok(answer);
        }
    }

    static class All extends Naming {
        All(String lookupField) {
            super(lookupField);
        }

        @Override
        protected ApiResponse list(ApiRequest request) {
            return named(request);
        }

        @Override
        protected ApiResponse create(ApiRequest request) {
            return named(request);
        }

        @Override
        protected ApiResponse retrieve(ApiRequest request) {
            return named(request);
        }

        @Override
        protected ApiResponse update(ApiRequest request) {
            return named(request);
        }

        @Override
        protected ApiResponse partialUpdate(ApiRequest request) {
            return named(request);
        }

        @Override
        protected ApiResponse destroy(ApiRequest request) {
            return named(request);
        }
    }

    static final class Extra extends All {
        Extra() {
            super("pk");
        }

        @Action(detail = false)
        ApiResponse recent(ApiRequest request) {
            return named(request);
        }

        @Action(detail = true, methods = "POST")
        ApiResponse setPassword(ApiRequest request) {
            return named(request);
        }

        @Action(
                detail = true,
                methods = {"GET", "PUT"},
                urlPath = "custom-path",
                urlName = "custom-name")
        ApiResponse both(ApiRequest request) {
            return named(request);
        }

        @Action(detail = false, methods = "DELETE", urlPath = "a/b")
        ApiResponse ls(ApiRequest request) {
            return named(request);
        }
    }

    /** Those of a model, which gives them their names. */
    private static final class OfModel extends ModelViewSet<Library.Tag> {
        OfModel(boolean readOnly) {
            queryset(Library.Tag.objects);
            if (readOnly) {
                actions("list", "retrieve");
            }
        }

        @Override
        protected String basename() {
            return super.basename().replace("tag", "book"); // the model of the facts
        }
    }

    @Test
    void routesAreMadeAsRecorded() throws IOException {
        RestFacts.replay(
                "router.urls",
                fact -> {
                    if (fact.has("include_root_view") || fact.has("root_view_name")) {
                        throw new NotCovered("a root of another name");
                    }
                    SimpleRouter router;
                    try {
                        router = router(fact);
                    } catch (ImproperlyConfigured e) {
                        assertThat(fact.names()).contains("config_error");
                        return;
                    }
                    var expected = new ArrayList<String>();
                    for (Object item : fact.list("expected")) {
                        Fact route = Fact.of(item);
                        expected.add(route.get("route") + " " + route.get("name"));
                    }
                    String key =
                            fact.list("register").stream()
                                    .map(one -> Fact.of(one).object("viewset"))
                                    .filter(one -> one.has("lookup_value_regex"))
                                    .map(one -> one.text("lookup_value_regex"))
                                    .findFirst()
                                    .orElse("");
                    var made =
                            router.urls().entries().stream()
                                    .map(entry ->
                                            regex((Route) entry, key)
                                                    + " "
                                                    + ((Route) entry).name())
                                    .toList();
                    assertThat(made).isEqualTo(expected);
                });
    }

    private static String regex(Route route, String key) {
        String path = route.pattern();
        boolean suffix = path.endsWith(".<format:format>");
        String plain =
                suffix ? path.substring(0, path.length() - ".<format:format>".length()) : path;
        String regex =
                plain.replaceAll("<lookup:(\\w+)>", "(?P<$1>[^/.]+)")
                        .replaceAll(
                                "<lookup1:(\\w+)>",
                                "(?P<$1>" + Matcher.quoteReplacement(key) + ")");
        return "^" + regex + (suffix ? "\\.(?P<format>[a-z0-9]+)/?" : "") + "$";
    }

    @Test
    void requestsFindTheirActionsAsRecorded() throws IOException {
        RestFacts.replay(
                "router.request",
                fact -> {
                    Fact spec = fact.object("request");
                    Fact expected = fact.object("expected");
                    String method = spec.text("method");
                    TestResponse response;
                    try (Site site =
                            App.of()
                                    .install(new RestApp())
                                    .set(WebSettings.APPEND_SLASH, false)
                                    .urls(router(fact).urls())
                                    .build()) {
                        Client client = Client.of(site.handler());
                        response = client.send(client.request(method, spec.text("url")));
                    }
                    assertThat(response.status()).isEqualTo(expected.get("status"));
                    if (response.status() == 404) {
                        return;
                    }
                    String allow = expected.text("allow");
                    assertThat(response.headers().get("Allow"))
                            .isEqualTo(allow.replace(", TRACE", ""));
                    if (!method.equals("HEAD")) {
                        assertThat(Json.parse(response.text()))
                                .isEqualTo(
                                        Json.parse(
                                                expected.text("body")
                                                        .replace("//testserver", "//localhost")
                                                        .replace(",\"text/html\"", "")));
                    }
                });
    }

    private static SimpleRouter router(Fact fact) {
        SimpleRouter router =
                fact.text("router").equals("SimpleRouter")
                        ? new SimpleRouter()
                        : new DefaultRouter();
        if (Boolean.FALSE.equals(fact.get("trailing_slash"))) {
            router.withoutTrailingSlash();
        }
        for (Object item : fact.list("register")) {
            Fact registered = Fact.of(item);
            ViewSet viewSet = viewSet(registered.object("viewset"));
            String prefix = registered.text("prefix");
            if (registered.get("basename") instanceof String basename) {
                router.register(prefix, viewSet, basename);
            } else {
                router.register(prefix, viewSet);
            }
        }
        return router;
    }

    private static ViewSet viewSet(Fact spec) {
        if (spec.get("extra") instanceof List<?> extra && !extra.isEmpty()) {
            if (extra.toString().contains("set_password")) {
                return new Extra();
            }
            throw new NotCovered("actions that Java code would have to name");
        }
        if (spec.get("base") != null) {
            return new OfModel(spec.text("base").startsWith("ReadOnly"));
        }
        All viewSet = new All(spec.has("lookup_field") ? spec.text("lookup_field") : "pk");
        if (spec.has("lookup_url_kwarg")) {
            viewSet.lookupVariable(spec.text("lookup_url_kwarg"));
        }
        if (spec.has("lookup_value_regex")) {
            viewSet.lookupRegex(spec.text("lookup_value_regex"));
        }
        viewSet.actions(
                spec.list("actions").stream()
                        .map(name -> name.equals("partial_update") ? "partialUpdate" : name)
                        .map(String::valueOf)
                        .toArray(String[]::new));
        return viewSet;
    }
}
