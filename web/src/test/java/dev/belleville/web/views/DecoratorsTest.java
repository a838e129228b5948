package dev.belleville.web.views;

import static dev.belleville.web.csrf.CsrfMiddleware.csrfExempt;
import static dev.belleville.web.views.Decorators.cacheControl;
import static dev.belleville.web.views.Decorators.condition;
import static dev.belleville.web.views.Decorators.etag;
import static dev.belleville.web.views.Decorators.lastModified;
import static dev.belleville.web.views.Decorators.neverCache;
import static dev.belleville.web.views.Decorators.requireGet;
import static dev.belleville.web.views.Decorators.requireHttpMethods;
import static dev.belleville.web.views.Decorators.requirePost;
import static dev.belleville.web.views.Decorators.requireSafe;
import static dev.belleville.web.views.Decorators.varyOnCookie;
import static dev.belleville.web.views.Decorators.varyOnHeaders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.CacheControl;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.csrf.CsrfExempt;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoratorsTest {
    private static final Handler VIEW = _ -> Response.text("x");
    private static final Instant CHANGED = Instant.parse("2020-01-01T00:00:00Z");

    private static TestResponse ask(Handler view, String method, String... headers) {
        Client client = Client.of(view);
        for (int i = 0; i < headers.length; i += 2) {
            client.header(headers[i], headers[i + 1]);
        }
        return client.send(client.request(method, "/"));
    }

    @ParameterizedTest
    @CsvSource({
        "get, GET, 200",
        "get, HEAD, 405",
        "get, POST, 405",
        "post, POST, 200",
        "post, GET, 405",
        "safe, HEAD, 200",
        "safe, OPTIONS, 405",
        "own, PUT, 200",
        "own, GET, 405",
    })
    void onlyTheseMethodsComeThrough(String rule, String method, int status) {
        Handler view =
                switch (rule) {
                    case "get" -> requireGet(VIEW);
                    case "post" -> requirePost(VIEW);
                    case "safe" -> requireSafe(VIEW);
                    default -> requireHttpMethods(VIEW, "PUT", "DELETE");
                };
        assertThat(ask(view, method).status()).isEqualTo(status);
    }

    @Test
    void aRefusalNamesTheMethods() {
        Handler view = csrfExempt(requireSafe(VIEW));
        assertThat(view.allowedMethods()).containsExactly("GET", "HEAD");
        assertThatThrownBy(() -> view.handle(Request.builder("POST", "/").build()))
                .isInstanceOfSatisfying(
                        HttpError.class,
                        e -> assertThat(e.headers().get("Allow")).isEqualTo("GET, HEAD"));
    }

    @Test
    void aViewIsAskedOnlyWhereItMust() {
        var calls = new AtomicInteger();
        Handler view =
                condition(
                        request -> {
                            calls.incrementAndGet();
                            return Response.text("x");
                        },
                        _ -> "v1",
                        _ -> CHANGED);
        TestResponse first = ask(view, "GET");
        assertThat(first.header("ETag")).isEqualTo("\"v1\"");
        assertThat(first.header("Last-Modified")).isEqualTo("Wed, 01 Jan 2020 00:00:00 GMT");
        assertThat(calls).hasValue(1);
        TestResponse again = ask(view, "GET", "If-None-Match", "\"v1\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo("\"v1\"");
        assertThat(ask(view, "PUT", "If-Match", "\"v0\"").status()).isEqualTo(412);
        assertThat(calls).hasValue(1);
        TestResponse put = ask(view, "PUT", "If-Match", "\"v1\"");
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.header("ETag")).isNull();
        assertThat(calls).hasValue(2);
    }

    @Test
    void oneOfTheConditionsWillDo() {
        Handler tagged = etag(VIEW, _ -> "W/\"a\"");
        assertThat(ask(tagged, "GET", "If-None-Match", "\"a\"").status()).isEqualTo(304);
        assertThat(ask(tagged, "GET").header("Last-Modified")).isNull();
        Handler dated = lastModified(VIEW, _ -> CHANGED);
        String date = "Wed, 01 Jan 2020 00:00:00 GMT";
        assertThat(ask(dated, "HEAD", "If-Modified-Since", date).status()).isEqualTo(304);
        assertThat(ask(etag(VIEW, _ -> null), "GET").header("ETag")).isNull();
        Handler own = etag(_ -> Response.text("").header("ETag", "\"own\""), _ -> "a");
        assertThat(ask(own, "GET").header("ETag")).isEqualTo("\"own\"");
    }

    @Test
    void cachesAreTold() {
        CacheControl hour = CacheControl.of().maxAge(Duration.ofHours(1));
        assertThat(ask(cacheControl(VIEW, hour.privately()), "GET").header("Cache-Control"))
                .isEqualTo("max-age=3600, private");
        assertThat(ask(neverCache(cacheControl(VIEW, hour)), "GET").header("Cache-Control"))
                .isEqualTo("max-age=0, no-cache, no-store, must-revalidate, private");
        assertThat(ask(varyOnCookie(varyOnHeaders(VIEW, "Accept", "cookie")), "GET").header("Vary"))
                .isEqualTo("Accept, cookie");
    }

    @Test
    void aMarkIsSeenThroughWhatStandsAroundIt() {
        assertThat(Decorator.find(neverCache(csrfExempt(VIEW)), CsrfExempt.class)).isNotNull();
        assertThat(Decorator.find(neverCache(VIEW), CsrfExempt.class)).isNull();
    }
}
