package dev.belleville.http;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTest {
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
    void aRouteIsBoundToMethodsAndBringsArguments() throws Exception {
        Route both = path("a", r -> Response.text(r.pathString("kind"))).methods("GET", "PUT");
        var inner = Urls.of(both.with("kind", "tea").named("a"));
        Router router = Router.of(Urls.of(Urls.include("in/", inner.appName("app")).with("n", 7L)));
        assertThat(router.handle(Request.builder("PUT", "/in/a").build()).status()).isEqualTo(200);
        assertThatThrownBy(() -> router.handle(Request.builder("POST", "/in/a").build()))
                .isInstanceOfSatisfying(
                        HttpError.class,
                        e ->
                                assertThat(e.headers().get("Allow"))
                                        .isEqualTo("GET, PUT, HEAD, OPTIONS"));
        Match match = router.resolve("/in/a");
        assertThat(match.arguments()).isEqualTo(Map.of("kind", "tea", "n", 7L));
        assertThat(match.appNames()).containsExactly("app");
        Request request = Request.get("/in/a").withMatch(match);
        assertThat(request.pathLong("n")).isEqualTo(7);
        assertThat(request.pathValue("kind", String.class)).isEqualTo("tea");
        assertThatThrownBy(() -> request.pathValue("kind", Long.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no variable 'kind' of Long");
    }
}
