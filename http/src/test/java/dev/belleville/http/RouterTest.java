package dev.belleville.http;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.http.Urls.reInclude;
import static dev.belleville.http.Urls.rePath;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private static Handler says(String text) {
        return _ -> Response.text(text);
    }

    private static String answer(Router router, String method, String target) throws Exception {
        Response response = router.handle(Request.builder(method, target).build());
        return new String(((Body.Bytes) response.body()).array(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?P<",
                "^(?<a",
                "(?P=",
                "(?P=a",
                "\\k<",
                "\\k<a",
                "(?<)?(x>",
                "(?P<1>x)",
                "a{2",
                "[a"
            })
    void anExpressionThatBreaksOffIsRefused(String regex) {
        assertThatThrownBy(() -> Router.of(Urls.of(rePath(regex, says("")))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(regex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^\\Qa{2\\E$", "^\\Q[a\\E$", "^[a&&[b]]$"})
    void anExpressionOfJavasOwnMatchesThoughItMayNotReverse(String regex) {
        Router router = Router.of(Urls.of(rePath(regex, says(""), "a")));
        assertThatThrownBy(() -> router.resolve("/x")).isInstanceOf(Http404.class);
        assertThatThrownBy(() -> router.reverse("a", 1)).isInstanceOf(NoReverseMatch.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"((((a{999}){999}){999}){999})", "(b)?(b)?(b)?(b)?(b)?(b)?(b)?"})
    void anExpressionOfTooManyWaysDoesNotReverse(String regex) {
        Router router = Router.of(Urls.of(rePath("^" + regex.repeat(5) + "$", says(""), "a")));
        assertThatThrownBy(() -> router.reverse("a", 1)).isInstanceOf(NoReverseMatch.class);
    }

    @Test
    void aPathThatFitsInMillionsOfWaysButOneIsRefusedAtOnce() {
        String pattern = "<path:a>/<path:b>/<path:c>/<path:d>/<path:e>/<path:f>/end";
        Router router = Router.of(Urls.of(path(pattern, says(""))));
        assertThatThrownBy(() -> router.resolve("/".repeat(4000))).isInstanceOf(Http404.class);
        assertThat(router.resolve("/1/2/3/4/5/6/7/8/end").arguments())
                .containsEntry("a", "1/2/3")
                .containsEntry("f", "8");
    }

    @Test
    void theFirstRouteThatMatchesWins() throws Exception {
        Router router =
                Router.of(
                        Urls.of(
                                path("goods/<slug:slug>", says("slug")),
                                path("goods/new", says("literal, too late")),
                                path("tea/new", says("literal")),
                                path("tea/<slug:slug>", says("slug, too late"))));
        assertThat(answer(router, "GET", "/goods/new")).isEqualTo("slug");
        assertThat(answer(router, "GET", "/tea/new")).isEqualTo("literal");
    }

    @ParameterizedTest
    @CsvSource({
        "/int/42, 42",
        "/slug/a-b_c, a-b_c",
        "/str/a b.c, a b.c",
        "/path/a/b/c, a/b/c",
        "/uuid/123e4567-e89b-12d3-a456-426614174000, 123e4567-e89b-12d3-a456-426614174000",
        "/pair/12-34, 12"
    })
    void theFiveConvertersTakeTheirTexts(String target, String value) {
        Router router = Router.of(converters());
        assertThat(router.resolve(target).arguments().values().iterator().next())
                .hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/int/4x",
                "/int/-4",
                "/int/99999999999999999999",
                "/int/٣",
                "/slug/a.b",
                "/slug/",
                "/str/a/b",
                "/path/",
                "/uuid/123E4567-E89B-12D3-A456-426614174000",
                "/uuid/123e4567-e89b-12d3-a456-42661417400",
                "/pair/12-34/",
                "/pair/12"
            })
    void theFiveConvertersRefuseOtherTexts(String target) {
        Router router = Router.of(converters());
        assertThatThrownBy(() -> router.resolve(target)).isInstanceOf(Http404.class);
    }

    private static Urls converters() {
        return Urls.of(
                path("int/<int:v>", says("")),
                path("slug/<slug:v>", says("")),
                path("str/<v>", says("")),
                path("path/<path:v>", says("")),
                path("uuid/<uuid:v>", says("")),
                path("pair/<int:a>-<int:b>", says("")));
    }

    @Test
    void pathVariablesComeConverted() throws Exception {
        Router router =
                Router.of(
                        Urls.of(
                                path(
                                        "<int:id>/<uuid:key>/<name>",
                                        req ->
                                                Response.text(
                                                        (req.pathInt("id") + 1)
                                                                + " "
                                                                + req.pathUuid("key").version()
                                                                + " "
                                                                + req.pathString("name")))));
        assertThat(answer(router, "GET", "/41/123e4567-e89b-12d3-a456-426614174000/x"))
                .isEqualTo("42 1 x");
    }

    @Test
    void aNumberTooLargeForAnIntIs404() {
        Router router = Router.of(Urls.of(path("<int:id>", r -> Response.json(r.pathInt("id")))));
        assertThatThrownBy(() -> answer(router, "GET", "/99999999999")).isInstanceOf(Http404.class);
    }

    @Test
    void methodsOfOnePathCombine() throws Exception {
        Router router =
                Router.of(
                        Urls.of(
                                Route.get("/x", says("get")),
                                Route.post("/x", says("post")),
                                Route.delete("x/<int:id>", says("delete"))));
        assertThat(answer(router, "GET", "/x")).isEqualTo("get");
        assertThat(answer(router, "HEAD", "/x")).isEqualTo("get");
        assertThat(answer(router, "POST", "/x")).isEqualTo("post");
        assertThat(answer(router, "DELETE", "/x/1")).isEqualTo("delete");
    }

    @Test
    void aMethodThatNoRouteTakesIs405WithThoseAllowed() {
        Router router = Router.of(Urls.of(Route.get("/x", says("")), Route.post("/x", says(""))));
        assertThatThrownBy(() -> answer(router, "PUT", "/x"))
                .isInstanceOfSatisfying(
                        HttpError.class,
                        e -> {
                            assertThat(e.status()).isEqualTo(405);
                            assertThat(e.headers().get("Allow"))
                                    .isEqualTo("GET, POST, HEAD, OPTIONS");
                        });
    }

    @Test
    void optionsAreAnsweredWithTheMethodsThereAre() throws Exception {
        Router router = Router.of(Urls.of(Route.put("/x", says(""))));
        Response response = router.handle(Request.builder("OPTIONS", "/x").build());
        assertThat(response.headers().get("Allow")).isEqualTo("PUT, OPTIONS");
    }

    @Test
    void aLaterRouteForAllMethodsTakesWhatBoundOnesLeave() throws Exception {
        Router router = Router.of(Urls.of(Route.get("/x", says("get")), path("x", says("any"))));
        assertThat(answer(router, "PUT", "/x")).isEqualTo("any");
    }

    @Test
    void a404CarriesTheRoutesThatWereTried() {
        Router router = Router.of(Urls.of(path("a", says(""), "a"), path("b/<int:x>", says(""))));
        assertThatThrownBy(() -> router.resolve("/c"))
                .isInstanceOfSatisfying(
                        Http404.class,
                        e ->
                                assertThat(e.tried())
                                        .extracting(Route::pattern)
                                        .containsExactly("a", "b/<int:x>"));
    }

    @Test
    void ownConvertersWorkInPrefixesAndBelow() {
        Converter<Integer> version =
                Converter.of("v[0-9]+", t -> Integer.parseInt(t.substring(1)), v -> "v" + v);
        Urls api = Urls.of(path("goods/<int:id>", says(""), "goods"), path("", says(""), "root"));
        Router router =
                Router.of(
                        Urls.of(include("app/<version:version>/", api, "api"))
                                .withConverter("version", version));
        Match match = router.resolve("/app/v2/goods/7");
        assertThat(match.arguments()).isEqualTo(Map.of("version", 2, "id", 7L));
        assertThat(match.qualifiedName()).isEqualTo("api:goods");
        assertThat(router.reverse("api:goods", Map.of("version", 3, "id", 8)))
                .isEqualTo("/app/v3/goods/8");
        assertThat(router.reverse("api:root", 3)).isEqualTo("/app/v3/");
        assertThatThrownBy(() -> router.resolve("/app/2/goods/7")).isInstanceOf(Http404.class);
    }

    @Test
    void aConverterThatRefusesATextLetsTheNextRouteTry() throws Exception {
        Converter<Integer> even =
                Converter.of(
                        "[0-9]+",
                        t -> {
                            int n = Integer.parseInt(t);
                            if (n % 2 != 0) {
                                throw new IllegalArgumentException("odd");
                            }
                            return n;
                        });
        Router router =
                Router.of(
                        Urls.of(path("<even:n>", says("even")), path("<int:n>", says("odd")))
                                .withConverter("even", even));
        assertThat(answer(router, "GET", "/4")).isEqualTo("even");
        assertThat(answer(router, "GET", "/5")).isEqualTo("odd");
    }

    @Test
    void converterWithASlashSpansSegments() {
        Converter<String> date = Converter.of("[0-9]{4}/[0-9]{2}", t -> t);
        Router router =
                Router.of(Urls.of(path("log/<date:d>/all", says(""))).withConverter("date", date));
        assertThat(router.resolve("/log/2020/05/all").arguments())
                .isEqualTo(Map.of("d", "2020/05"));
    }

    @Test
    void groupsOfExpressionsBecomeVariables() {
        Router router =
                Router.of(
                        Urls.of(
                                rePath("^old/(?<goods_id>[0-9]+)$", says(""), "java"),
                                rePath("^older/(?P<goods_id>\\d+)/(?P<x>[[a]+)$", says(""), "py")));
        assertThat(router.resolve("/old/12").arguments()).isEqualTo(Map.of("goods_id", "12"));
        assertThat(router.resolve("/older/12/a[a").arguments())
                .isEqualTo(Map.of("goods_id", "12", "x", "a[a"));
        assertThat(router.reverse("py", 1, "a")).isEqualTo("/older/1/a");
    }

    @Test
    void groupsOfAnExpressionBeforeRoutesReachEachOfThem() {
        Urls api = Urls.of(path("goods/<int:id>", says(""), "goods"), path("", says(""), "root"));
        Router router =
                Router.of(
                        Urls.of(
                                reInclude("^app/(?<version>[0-9.]+)/", api),
                                reInclude("^(?<language>[a-z]{2})/app/", api, "translated")));
        Match match = router.resolve("/app/1.0/goods/7");
        assertThat(match.arguments()).isEqualTo(Map.of("version", "1.0", "id", 7L));
        assertThat(match.pattern()).isEqualTo("^app/(?<version>[0-9.]+)/goods/<int:id>");
        assertThat(router.reverse("goods", Map.of("version", "1.2", "id", 8)))
                .isEqualTo("/app/1.2/goods/8");
        assertThat(router.resolve("/de/app/").qualifiedName()).isEqualTo("translated:root");
        assertThat(router.reverse("translated:root", "de")).isEqualTo("/de/app/");
        assertThatThrownBy(() -> router.resolve("/app/x/goods/7")).isInstanceOf(Http404.class);
        assertThatThrownBy(() -> router.reverse("goods", "x", 8))
                .isInstanceOf(NoReverseMatch.class);
    }

    @Test
    void aBackReferenceIsFilledOnce() {
        Router router = Router.of(Urls.of(rePath("^(?<a>\\w+)-\\k<a>/$", says(""), "twice")));
        assertThat(router.resolve("/x-x/").arguments()).isEqualTo(Map.of("a", "x"));
        assertThatThrownBy(() -> router.resolve("/x-y/")).isInstanceOf(Http404.class);
    }

    @Test
    void aMountedRouterResolvesAndReversesUnderItsPrefix() {
        Router router = Router.of(Urls.of(path("a/<b>", says(""), "a")), "/app");
        assertThat(router.reverse("a", "ü")).isEqualTo("/app/a/%C3%BC");
        assertThat(router.resolve("/app/a/ü").arguments()).isEqualTo(Map.of("b", "ü"));
        assertThatThrownBy(() -> router.resolve("/a/b")).isInstanceOf(Http404.class);
    }

    @Test
    void reverseSaysWhatItTried() {
        Router router = Router.of(Urls.of(path("a/<int:b>", says(""), "detail")));
        assertThatThrownBy(() -> router.reverse("detail", "x"))
                .isInstanceOf(NoReverseMatch.class)
                .hasMessageContaining("'a/<int:b>'");
        assertThatThrownBy(() -> router.reverse("detial", 1))
                .isInstanceOf(NoReverseMatch.class)
                .hasMessageContaining("Did you mean 'detail'?");
        assertThatThrownBy(() -> router.reverse("shop:detail", 1))
                .isInstanceOf(NoReverseMatch.class)
                .hasMessageContaining("'shop' is not a registered namespace");
    }

    @Test
    void aPathNeverBeginsWithTwoSlashes() {
        Router router = Router.of(Urls.of(path("<path:p>", says(""), "any")));
        assertThat(router.reverse("any", "/evil.example")).isEqualTo("/%2Fevil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<nit:x>", "<int:x>/<int:x>", "<int:1x>", "<int: x>", "<>"})
    void aPatternWithAFaultIsRefused(String pattern) {
        assertThatThrownBy(() -> Router.of(Urls.of(path(pattern, says("")))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(pattern);
    }

    @Test
    void anExpressionWithAFaultIsRefused() {
        assertThatThrownBy(() -> Router.of(Urls.of(rePath("^(a$", says("")))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("^(a$");
    }

    @Test
    void manyRoutesAreFoundEach() {
        List<Route> routes =
                IntStream.range(0, 1000)
                        .mapToObj(
                                i -> path("r" + i + "/" + (i % 2 == 0 ? "<int:n>" : "x"), says("")))
                        .toList();
        Router router = Router.of(Urls.of(routes));
        for (int i = 0; i < 1000; i++) {
            String target = "/r" + i + "/" + (i % 2 == 0 ? "7" : "x");
            assertThat(router.resolve(target).route()).isSameAs(routes.get(i));
        }
    }

    @Test
    void routesAreListedWithNamesAndMethods() {
        Handler first = says("");
        Handler second = says("");
        Router router =
                Router.of(
                        Urls.of(
                                Route.get("/x", first).named("x"),
                                include("in/", Urls.of(path("<uuid:id>", second, "y")), "ns")));
        assertThat(router.routes())
                .containsExactly(
                        new Router.Line("/x", "x", List.of("GET"), first),
                        new Router.Line("/in/<uuid:id>", "ns:y", List.of(), second));
        assertThat(router.reverse("ns:y", UUID.fromString("123e4567-e89b-12d3-a456-426614174000")))
                .isEqualTo("/in/123e4567-e89b-12d3-a456-426614174000");
    }

    @Test
    void aPathIsValidWhereARouteTakesIt() {
        var urls =
                Urls.of(
                        path("a/<int:n>/", r -> Response.text("")),
                        path("", r -> Response.text("")));
        Router router = Router.of(urls, "/app");
        assertThat(router.isValidPath("/app/a/7/")).isTrue();
        assertThat(router.isValidPath("/app/")).isTrue();
        assertThat(router.isValidPath("/app/a/7")).isFalse();
        assertThat(router.isValidPath("/app")).isFalse();
        assertThat(router.isValidPath("/a/7/")).isFalse();
    }

    @Test
    void aCallerSeesTheViewAndTheMatchOfWhatARouteTakes() throws Exception {
        var seen = new ArrayList<String>();
        Handler view = says("here");
        Router router =
                Router.of(Urls.of(path("a/<int:id>", view, "a").methods("GET")))
                        .calledBy((called, request) -> {
                            assertThat(called).isSameAs(view);
                            seen.add(request.match().arguments().toString());
                            return called.handle(request);
                        });
        assertThat(answer(router, "GET", "/a/5")).isEqualTo("here");
        assertThat(seen).containsExactly("{id=5}");
        assertThatThrownBy(() -> answer(router, "GET", "/b")).isInstanceOf(Http404.class);
        assertThatThrownBy(() -> answer(router, "POST", "/a/5")).isInstanceOf(HttpError.class);
        assertThat(seen).hasSize(1);
        assertThat(router.reverse("a", 7)).isEqualTo("/a/7");
    }
}
