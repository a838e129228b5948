package dev.belleville.web.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Current;
import dev.belleville.core.Settings;
import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.Match;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.TemplateResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiddlewareMixinTest {
    private static final Current.Key<String> NAME = new Current.Key<>("name");

    @TempDir Path folder;
    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void template() throws Exception {
        Files.writeString(folder.resolve("page.html"), "{{ a }}{{ b }}");
        Files.writeString(folder.resolve("other.html"), "other {{ b }}");
        Files.writeString(folder.resolve("wrong.html"), "{% include missing %}");
    }

    /** Tells of each call; answers where its text names the hook. */
    private class Hooks implements MiddlewareMixin {
        private final String name;
        private final String answers;

        Hooks(String name, String answers) {
            this.name = name;
            this.answers = answers;
        }

        private @Nullable Response told(String hook) {
            calls.add(name + "." + hook);
            return answers.equals(hook) ? Response.text(name + " " + hook) : null;
        }

        @Override
        public @Nullable Response processRequest(Request request) {
            return told("request");
        }

        @Override
        public @Nullable Response processView(Request request, Handler view, Match match) {
            return told("view");
        }

        @Override
        public TemplateResponse processTemplateResponse(Request request, TemplateResponse page) {
            told("template");
            return page;
        }

        @Override
        public @Nullable Response processException(Request request, Exception error) {
            return told("exception");
        }

        @Override
        public Response processResponse(Request request, Response response) {
            Response instead = told("response");
            return instead == null ? response : instead;
        }
    }

    private App app(Handler view, MiddlewareMixin... layers) {
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("templateDirs", folder.toString())
                .use(layers)
                .get("/", view);
    }

    private static TestResponse get(App app, String target) {
        try (Site site = app.build()) {
            return Client.of(site.handler()).get(target);
        }
    }

    private String answer(Handler view, String outer, String inner) {
        return get(app(view, new Hooks("A", outer), new Hooks("B", inner)), "/").text();
    }

    private Response page(Request request) {
        calls.add("view");
        return Shortcuts.render(request, "page.html", Map.of("a", 1));
    }

    private Response failing(Request request) {
        calls.add("view");
        throw new IllegalStateException("broken");
    }

    @Test
    void hooksAreCalledInOrderBothWays() {
        assertThat(answer(this::page, "", "")).isEqualTo("1");
        assertThat(calls)
                .containsExactly(
                        "A.request",
                        "B.request",
                        "A.view",
                        "B.view",
                        "view",
                        "B.template",
                        "A.template",
                        "B.response",
                        "A.response");
    }

    @Test
    void aRequestAnsweredEarlyGoesBackThroughThoseThatItPassed() {
        assertThat(answer(this::page, "request", "")).isEqualTo("A request");
        assertThat(calls).containsExactly("A.request", "A.response");
    }

    @Test
    void aViewAnsweredForIsNotCalled() {
        assertThat(answer(this::page, "view", "")).isEqualTo("A view");
        assertThat(calls)
                .containsExactly("A.request", "B.request", "A.view", "B.response", "A.response");
    }

    @Test
    void exceptionsAreAskedForFromTheInside() {
        assertThat(answer(this::failing, "", "exception")).isEqualTo("B exception");
        assertThat(calls).containsSubsequence("view", "B.exception", "B.response", "A.response");
        assertThat(calls).doesNotContain("A.exception");
    }

    @Test
    void anExceptionThatNobodyTakesIsAPageForTheResponseHooks() {
        App app = app(this::failing, new Hooks("A", ""), new Hooks("B", ""));
        assertThat(get(app, "/").status()).isEqualTo(500);
        assertThat(calls)
                .containsSubsequence("B.exception", "A.exception", "B.response", "A.response");
    }

    @Test
    void aPathWithoutARouteIsNoExceptionOfAView() {
        assertThat(get(app(this::page, new Hooks("A", "exception")), "/none").status())
                .isEqualTo(404);
        assertThat(calls).containsExactly("A.request", "A.response");
    }

    @Test
    void whatAViewDoesNotFindIsOne() {
        App app =
                app(
                        _ -> {
                            throw new Http404("no tea");
                        },
                        new Hooks("A", "exception"));
        assertThat(get(app, "/").text()).isEqualTo("A exception");
    }

    @Test
    void anErrorOfTheTemplateIsOneToo() {
        App app =
                app(
                        request -> Shortcuts.render(request, "wrong.html", Map.of()),
                        new Hooks("A", "exception"));
        assertThat(get(app, "/").text()).isEqualTo("A exception");
    }

    @Test
    void aPageMayBecomeAnother() {
        MiddlewareMixin hook =
                new MiddlewareMixin() {
                    @Override
                    public TemplateResponse processTemplateResponse(
                            Request request, TemplateResponse page) {
                        assertThat(page.template()).isEqualTo("page.html");
                        return page.template("other.html")
                                .with("b", page.values().get("a"))
                                .response(page.response().status(203).header("X-A", "b"));
                    }
                };
        TestResponse answer = get(app(this::page, hook), "/");
        assertThat(answer.text()).isEqualTo("other 1");
        assertThat(answer.status()).isEqualTo(203);
        assertThat(answer.header("X-A")).isEqualTo("b");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    }

    @Test
    void decoratorsSeeThePageOnceItIsMade() {
        Handler view =
                request ->
                        page(request)
                                .whenRendered(
                                        made -> made.header("X-Length", "" + made.body().length()));
        assertThat(get(app(view), "/").header("X-Length")).isEqualTo("1");
    }

    @Test
    void allInsideSeeWhatIsAttached() {
        MiddlewareMixin hook =
                new MiddlewareMixin() {
                    @Override
                    public Request attach(Request request) {
                        return request.with(NAME, "Ann");
                    }

                    @Override
                    public Response processResponse(Request request, Response response) {
                        return response.header("X-Name", request.get(NAME));
                    }
                };
        TestResponse answer =
                get(app(request -> Response.text("Hello " + request.get(NAME)), hook), "/");
        assertThat(answer.text()).isEqualTo("Hello Ann");
        assertThat(answer.header("X-Name")).isEqualTo("Ann");
    }

    @Test
    void theViewHookKnowsRouteAndView() {
        var seen = new ArrayList<Object>();
        Handler view = _ -> Response.text("");
        MiddlewareMixin hook =
                new MiddlewareMixin() {
                    @Override
                    public @Nullable Response processView(
                            Request request, Handler handler, Match match) {
                        seen.add(handler);
                        seen.add(match.arguments());
                        return null;
                    }
                };
        assertThat(get(app(view, hook).get("/goods/<int:id>", view), "/goods/7").status())
                .isEqualTo(200);
        assertThat(seen).containsExactly(view, Map.of("id", 7L));
    }

    @Test
    void appsBringMiddlewareAroundThatOfTheSite() throws Exception {
        AppConfig bringing =
                new AppConfig() {
                    @Override
                    public String label() {
                        return "bringing";
                    }

                    @Override
                    public List<Middleware> middleware(Settings settings) {
                        return List.of(new Hooks("app", ""));
                    }
                };
        App app = app(_ -> Response.text("view"), new Hooks("site", "")).install(bringing);
        try (Site site = app.build()) {
            Client.of(site.handler()).get("/");
        }
        assertThat(calls)
                .containsExactly(
                        "app.request",
                        "site.request",
                        "app.view",
                        "site.view",
                        "site.response",
                        "app.response");
    }
}
