package dev.belleville.web.csrf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Settings;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.http.Response;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.CsrfToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Django's middleware against forged requests was seen to do, replayed. */
@Tag("vectors")
class CsrfVectorsTest {
    private static final Vectors FACTS = Vectors.of("crypto.jsonl");

    /** What Django says since 4.0 where it said "CSRF token missing or incorrect." before. */
    private static final String SINCE =
            "CSRF token missing\\.|CSRF (token from .*|cookie) (has incorrect length|has invalid characters|incorrect)\\.";

    @Test
    void secretsAreMaskedAsByDjango() throws IOException {
        FACTS.replay(
                "csrf.mask",
                fact ->
                        assertThat(CsrfSecret.of(fact.text("secret")).masked(fact.text("mask")))
                                .isEqualTo(fact.text("expected")));
    }

    @Test
    void tokensAreUnmaskedAsByDjango() throws IOException {
        FACTS.replay(
                "csrf.unmask",
                fact ->
                        assertThat(CsrfSecret.of(fact.text("token")).text())
                                .isEqualTo(fact.text("expected")));
    }

    @Test
    void tokensMatchAsByDjango() throws IOException {
        FACTS.replay(
                "csrf.match",
                fact ->
                        assertThat(CsrfSecret.of(fact.text("b")).matches(fact.text("a")))
                                .isEqualTo(fact.isTrue("expected")));
    }

    /** Before 4.0 Django put a new token in their place, which then matched nothing. */
    @Test
    void malformedTokensAreNone() throws IOException {
        FACTS.replay(
                "csrf.sanitize",
                fact -> {
                    assertThat(fact.text("expected")).isNotEqualTo(fact.text("token"));
                    assertThat(CsrfSecret.fault(fact.text("token"))).isNotNull();
                });
    }

    @Test
    void requestsAreTakenAndRefusedAsByDjango() throws IOException {
        FACTS.replay("csrf.check", CsrfVectorsTest::replay);
    }

    private static void replay(Fact fact) {
        assertThat(fact.isFalse("csrf_exempt")).isTrue();
        Settings settings = settings(fact.object("settings"));
        var reason = new AtomicReference<@Nullable String>();
        try (Request request = request(fact, settings)) {
            CsrfMiddleware.of(settings)
                    .wrap(
                            inside -> {
                                reason.set(CsrfMiddleware.check(inside));
                                return Response.empty(200);
                            })
                    .handle(request);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        if (fact.has("error")) { // Django fails no more since 4.0
            assertThat(reason.get()).isEqualTo("Referer checking failed - Referer is malformed.");
        } else if (fact.isTrue("accepted")) {
            assertThat(reason.get()).isNull();
        } else if (fact.text("reason").equals("CSRF token missing or incorrect.")) {
            assertThat(reason.get()).matches(SINCE);
        } else {
            assertThat(reason.get()).isEqualTo(fact.text("reason"));
        }
    }

    private static Settings settings(Fact fact) {
        Settings.Builder settings = Settings.builder().declare(CsrfSettings.ALL);
        if (fact.has("CSRF_TRUSTED_ORIGINS")) { // which have a scheme since 4.0, and a star
            settings.set(
                    CsrfSettings.CSRF_TRUSTED_ORIGINS,
                    fact.list("CSRF_TRUSTED_ORIGINS").stream()
                            .map(Object::toString)
                            .map(host -> "https://" + (host.startsWith(".") ? "*" : "") + host)
                            .toList());
        }
        if (fact.has("CSRF_COOKIE_DOMAIN")) {
            settings.set(CsrfSettings.CSRF_COOKIE_DOMAIN, fact.text("CSRF_COOKIE_DOMAIN"));
        }
        if (fact.has("CSRF_HEADER_NAME")) {
            String name = fact.text("CSRF_HEADER_NAME").substring("HTTP_".length());
            settings.set(CsrfSettings.CSRF_HEADER_NAME, name.replace('_', '-'));
        }
        return settings.build();
    }

    private static Request request(Fact fact, Settings settings) {
        RequestBuilder request =
                Request.builder(fact.text("method"), "/")
                        .header("Host", fact.text("host"))
                        .scheme(fact.isTrue("secure") ? "https" : "http");
        if (fact.get("cookie") != null) {
            request.header("Cookie", "csrftoken=" + fact.text("cookie"));
        }
        if (fact.get("referer") != null) {
            request.header("Referer", fact.text("referer"));
        }
        if (fact.get("header_token") != null) {
            request.header(settings.get(CsrfSettings.CSRF_HEADER_NAME), fact.text("header_token"));
        }
        if (fact.get("post_token") != null) {
            String form =
                    QueryDict.of(Map.of(CsrfToken.FIELD, List.of(fact.text("post_token"))))
                            .encode();
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .body(form.getBytes(StandardCharsets.US_ASCII));
        }
        return request.build();
    }
}
