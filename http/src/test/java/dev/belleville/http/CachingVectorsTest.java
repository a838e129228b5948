package dev.belleville.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Django was seen to tell caches, replayed. */
@Tag("vectors")
class CachingVectorsTest {
    /** Counted here, not by those of requests and responses. */
    static final Set<String> KINDS =
            Set.of(
                    "patch_cache_control",
                    "patch_vary_headers",
                    "has_vary_header",
                    "get_max_age",
                    "patch_response_headers",
                    "response.not_allowed");

    /** Seconds, where Django's settings say. */
    private static final int USUAL = 600;

    @RegisterExtension static final Vectors FACTS = new Vectors("http.jsonl", "caching");

    private static Response with(String header, @Nullable String initial) {
        return initial == null ? Response.html("") : Response.html("").header(header, initial);
    }

    static Stream<Vector> cacheControl() {
        return FACTS.of("patch_cache_control");
    }

    @ParameterizedTest
    @MethodSource("cacheControl")
    void directivesAreJoined(Vector vector) {
        CacheControl more = CacheControl.of();
        assumeFalse(
                vector.at("kwargs").flag("public") && vector.at("kwargs").flag("private"),
                "public and private at once, which contradict each other");
        assumeFalse(
                vector.at("kwargs").flag("private")
                        && "private=\"uid,sid\"".equals(vector.find("initial")),
                "lists in quotes, which Django cuts at their commas");
        for (var directive : vector.at("kwargs").fields().entrySet()) {
            assumeFalse(
                    Boolean.FALSE.equals(directive.getValue()),
                    "directives that are false, which Python writes False");
            String name = directive.getKey().replace('_', '-');
            more =
                    Boolean.TRUE.equals(directive.getValue())
                            ? more.with(name)
                            : more.with(name, "" + directive.getValue());
        }
        assumeTrue(vector.has("expected"), "values at which Django itself fails");
        Response response = with("Cache-Control", vector.find("initial")).cacheControl(more);
        assertThat(directives(response.headers().getOr("Cache-Control", "")))
                .isEqualTo(directives(vector.text("expected")));
    }

    /** In any order: Django's is by chance where a directive has several values. */
    private static Set<String> directives(String header) {
        return Set.of(header.split(",\\s*"));
    }

    static Stream<Vector> maxAge() {
        return FACTS.of("get_max_age");
    }

    @ParameterizedTest
    @MethodSource("maxAge")
    void agesAreRead(Vector vector) {
        Duration age = with("Cache-Control", vector.find("initial")).cacheControl().maxAge();
        assertThat(age == null ? null : (int) age.toSeconds()).isEqualTo(vector.value("expected"));
    }

    static Stream<Vector> vary() {
        return FACTS.of("patch_vary_headers");
    }

    @ParameterizedTest
    @MethodSource("vary")
    void headersThatCountAreJoined(Vector vector) {
        assumeFalse(
                "".equals(vector.find("initial")), "an empty Vary, of which Django keeps a comma");
        String[] names = vector.list("new").stream().map(String::valueOf).toArray(String[]::new);
        Response response = with("Vary", vector.find("initial")).vary(names);
        assertThat(response.headers().get("Vary")).isEqualTo(vector.value("expected"));
    }

    static Stream<Vector> hasVary() {
        return FACTS.of("has_vary_header");
    }

    @ParameterizedTest
    @MethodSource("hasVary")
    void headersThatCountAreFound(Vector vector) {
        assertThat(with("Vary", vector.find("initial")).variesOn(vector.text("query")))
                .isEqualTo(vector.value("expected"));
    }

    static Stream<Vector> responseHeaders() {
        return FACTS.of("patch_response_headers");
    }

    @ParameterizedTest
    @MethodSource("responseHeaders")
    void answersAreKeptForATime(Vector vector) {
        Number now = (Number) Objects.requireNonNull(vector.value("now"));
        Number seconds = (Number) vector.value("timeout");
        Duration age = Duration.ofSeconds(seconds == null ? USUAL : seconds.longValue());
        var headers = new LinkedHashMap<String, Object>();
        Response.html("")
                .cacheFor(age, Instant.ofEpochSecond(now.longValue()))
                .headers()
                .forEach(headers::put);
        assertThat(headers).isEqualTo(vector.at("expected").fields());
    }

    static Stream<Vector> notAllowed() {
        return FACTS.of("response.not_allowed");
    }

    @ParameterizedTest
    @MethodSource("notAllowed")
    void methodsThatAreAllowedAreNamed(Vector vector) {
        var allowed = vector.list("methods").stream().map(String::valueOf).toList();
        Response response = HttpError.methodNotAllowed("PUT", allowed).response();
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().get("Allow")).isEqualTo(vector.value("expected"));
    }
}
