package dev.belleville.http;

import static dev.belleville.http.Urls.host;
import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.http.Urls.rePath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that are at some hosts alone. */
class HostRoutesTest {
    private final Router router =
            Router.of(
                    Urls.of(
                            path("", _ -> Response.text("front"), "home"),
                            path("only", _ -> Response.text("only"), "only"),
                            host(
                                    "API.example.com",
                                    Urls.of(
                                            path("", _ -> Response.text("api"), "home"),
                                            path("goods/<int:id>", this::goods, "goods"),
                                            rePath("^old/([0-9]+)$", this::old)),
                                    "api"),
                            host(
                                    "<slug:tenant>.example.com",
                                    Urls.of(
                                            path("", this::tenant, "home"),
                                            include(
                                                    "shop/",
                                                    Urls.of(path("<int:id>", this::tenant)))),
                                    "tenant")));

    private Response goods(Request request) {
        return Response.text("goods " + request.pathLong("id"));
    }

    private Response old(Request request) {
        return Response.text("old " + request.match().positional());
    }

    private Response tenant(Request request) {
        return Response.text("tenant " + request.match().arguments());
    }

    private static Request request(String host, String target) {
        return Request.builder("GET", target).header("Host", host).build();
    }

    private String answer(String host, String target) {
        try {
            Response response = router.handle(request(host, target));
            return new String(((Body.Bytes) response.body()).array(), StandardCharsets.UTF_8);
        } catch (Http404 e) {
            return "none";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "www.other.com        | /            | front",
                "www.other.com        | /goods/7     | none",
                "api.example.com      | /            | api",
                "Api.Example.COM.:80  | /goods/7     | goods 7",
                "api.example.com      | /old/12      | old [12]",
                "api.example.com      | /only        | none",
                "acme.example.com     | /            | tenant {tenant=acme}",
                "acme.example.com     | /shop/7      | tenant {tenant=acme, id=7}",
                "a.b.example.com      | /            | front",
                "example.com          | /            | front",
                "[::1]:8000           | /            | front",
            })
    void theHostSaysWhichRoutesThereAre(String host, String target, String text) {
        assertThat(answer(host, target)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.example.com       | /goods/7",
                "www.other.com         | http://API.example.com/goods/7",
                "acme.example.com:8000 | http://API.example.com:8000/goods/7",
            })
    void linksLeadToTheOtherHost(String host, String address) {
        assertThat(router.reverse(request(host, "/"), "api:goods", List.of(7), Map.of()))
                .isEqualToIgnoringCase(address);
        assertThat(router.reverse("api:goods", 7))
                .isEqualToIgnoringCase("//api.example.com/goods/7");
    }

    @Test
    void variablesOfTheHostAreArgumentsAsOthers() {
        assertThat(router.reverse("tenant:home", "acme")).isEqualTo("//acme.example.com/");
        assertThat(router.reverse("tenant:home", Map.of("tenant", "acme")))
                .isEqualTo("//acme.example.com/");
        Request secure =
                Request.builder("GET", "/").scheme("https").host("acme.example.com").build();
        assertThat(router.reverse(secure, "tenant:home", List.of("acme"), Map.of())).isEqualTo("/");
        assertThat(router.reverse(secure, "tenant:home", List.of("other"), Map.of()))
                .isEqualTo("https://other.example.com/");
        assertThatThrownBy(() -> router.reverse("tenant:home", "evil.com#"))
                .isInstanceOf(NoReverseMatch.class);
        assertThatThrownBy(() -> router.reverse("tenant:home", "a_b"))
                .isInstanceOf(NoReverseMatch.class)
                .hasMessageContaining("a_b.example.com");
    }

    @Test
    void ofANameAtSeveralHostsTheRequestsOwnCounts() {
        Urls home = Urls.of(path("home", _ -> Response.text(""), "home"));
        Router two =
                Router.of(
                        Urls.of(
                                host("a.com", home),
                                host("b.com", home),
                                path("", _ -> Response.text(""))));
        assertThat(two.reverse(request("a.com", "/"), "home", List.of(), Map.of()))
                .isEqualTo("/home");
        assertThat(two.reverse(request("b.com", "/"), "home", List.of(), Map.of()))
                .isEqualTo("/home");
        assertThat(two.reverse(request("c.com", "/"), "home", List.of(), Map.of()))
                .isEqualTo("http://b.com/home");
    }

    @Test
    void theListOfRoutesNamesTheHosts() {
        assertThat(router.routes())
                .extracting(Router.Line::pattern)
                .contains("/only", "API.example.com/goods/<int:id>")
                .contains("<slug:tenant>.example.com/shop/<int:id>");
        assertThat(router.hosts()).containsExactly("API.example.com", "<slug:tenant>.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a.com:80", "<path:all>.com", "a b.com", "<nope:x>.com"})
    void whatIsNoHostIsRefusedAtStart(String pattern) {
        Urls urls = Urls.of(host(pattern, Urls.of()), host("x.com", Urls.of()));
        Urls some = Urls.of(host(pattern, Urls.of(path("", _ -> Response.text("")))));
        assertThat(urls.entries()).hasSize(2);
        assertThatThrownBy(() -> Router.of(some)).isInstanceOf(ImproperlyConfigured.class);
    }

    @Test
    void aHostInsideOfAPrefixIsRefusedAtStart() {
        Urls inner = Urls.of(host("a.com", Urls.of(path("", _ -> Response.text("")))));
        assertThatThrownBy(() -> Router.of(Urls.of(include("x/", inner))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("a.com");
    }
}
