package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.http.Route;
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
import java.util.Map;
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

    private static final class Some extends Naming {
        private final List<?> actions;

        Some(List<?> actions, String lookupField) {
            super(lookupField);
            this.actions = actions;
            httpMethods(
                    actions.stream()
                            .map(action -> METHODS.get(action.toString()))
                            .toArray(String[]::new));
        }

        private static final Map<String, String> METHODS =
                Map.of("create", "POST", "retrieve", "GET", "destroy", "DELETE", "list", "GET");

        @Override
        protected ApiResponse create(ApiRequest request) {
            return named(request);
        }

        @Override
        protected ApiResponse destroy(ApiRequest request) {
            return named(request);
        }

        @Override
        protected ApiResponse retrieve(ApiRequest request) {
            return named(request);
        }

        @Override
        public String toString() {
            return actions.toString();
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
                    var made =
                            router.urls().entries().stream()
                                    .map(entry ->
                                            regex((Route) entry) + " " + ((Route) entry).name())
                                    .toList();
                    assertThat(made).isEqualTo(expected);
                });
    }

    private static String regex(Route route) {
        String path = route.pattern();
        boolean suffix = path.endsWith(".<format:format>");
        String plain =
                suffix ? path.substring(0, path.length() - ".<format:format>".length()) : path;
        String regex = plain.replaceAll("<lookup:(\\w+)>", "(?P<$1>[^/.]+)");
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
        String lookup = spec.has("lookup_field") ? spec.text("lookup_field") : "pk";
        if (spec.has("lookup_url_kwarg") || spec.has("lookup_value_regex")) {
            throw new NotCovered("variables of other names and patterns");
        }
        if (spec.get("model") != null || spec.get("base") != null) {
            throw new NotCovered("view sets of models, which need a site");
        }
        if (!(spec.get("actions") instanceof List<?> actions)) {
            throw new NotCovered("view sets without actions");
        }
        if (spec.get("extra") instanceof List<?> extra && !extra.isEmpty()) {
            if (extra.toString().contains("set_password")) {
                return new Extra();
            }
            throw new NotCovered("actions that Java code would have to name");
        }
        if (actions.size() == 6) {
            return new All(lookup);
        }
        if (actions.contains("list")) {
            throw new NotCovered("lists without changes, which need a class of their own");
        }
        return new Some(actions, lookup);
    }
}
