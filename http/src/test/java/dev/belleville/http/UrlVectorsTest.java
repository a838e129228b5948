package dev.belleville.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Django was seen to resolve and reverse, replayed. */
@Tag("vectors")
class UrlVectorsTest {
    private static final Handler HANDLER = _ -> Response.noContent();

    static Stream<Arguments> resolve() throws IOException {
        return vectors("resolve");
    }

    @ParameterizedTest
    @MethodSource("resolve")
    void pathsAreResolved(Vector vector, Urls urls) {
        Router router = Router.of(urls);
        String path = vector.text("path");
        if (vector.has("error")) {
            assertThatThrownBy(() -> router.resolve(path)).isInstanceOf(Http404.class);
            return;
        }
        Match match = router.resolve(path);
        Vector expected = vector.at("expected");
        assertThat(match.name()).isEqualTo(expected.value("url_name"));
        assertThat(match.pattern()).isEqualTo(expected.value("route"));
        assertThat(match.namespaces()).isEqualTo(expected.list("namespaces"));
        assertThat(texts(match.arguments())).isEqualTo(texts(expected.at("kwargs").fields()));
        assertThat(match.positional())
                .isEqualTo(
                        expected.list("args").stream()
                                .map(value -> value == null ? "" : value)
                                .toList());
    }

    static Stream<Arguments> reverse() throws IOException {
        return vectors("reverse");
    }

    @ParameterizedTest
    @MethodSource("reverse")
    void namesAreReversed(Vector vector, Urls urls) {
        Router router = Router.of(urls, vector.text("script_prefix"));
        List<?> arguments = vector.list("args").stream().map(UrlVectorsTest::plain).toList();
        var named = new LinkedHashMap<String, Object>();
        vector.at("kwargs").fields().forEach((name, value) -> named.put(name, plain(value)));
        String name = vector.text("name");
        String app = vector.find("current_app");
        if (vector.has("error")) {
            assertThatThrownBy(() -> router.reverse(name, arguments, named, app))
                    .isInstanceOfAny(NoReverseMatch.class, IllegalArgumentException.class);
        } else {
            assertThat(router.reverse(name, arguments, named, app))
                    .isEqualTo(vector.value("expected"));
        }
    }

    private static Stream<Arguments> vectors(String kind) throws IOException {
        Vector confs =
                Vector.of(Json.parse(Files.readString(Vectors.folder().resolve("urlconfs.json"))));
        return Vectors.of("urls.jsonl", kind)
                .filter(vector -> applies(vector, confs))
                .map(vector -> Arguments.of(vector, urls(confs.vectors(vector.text("urlconf")))));
    }

    /**
     * What does not apply: language prefixes and translated patterns, lists cut because they
     * include themselves, views named by their Python path, numbers beyond a long, and Django's
     * refusal of a whole list for one expression that it cannot reverse.
     */
    private static boolean applies(Vector vector, Vector confs) {
        String conf = Json.write(confs.value(vector.text("urlconf")));
        boolean poisoned =
                vector.value("error") instanceof Map<?, ?> error
                        && String.valueOf(error.get("message")).startsWith("Non-reversible");
        boolean beyondLong = String.valueOf(vector.find("path")).matches(".*[0-9]{19}.*");
        boolean byView = String.valueOf(vector.find("name")).contains(".");
        return !poisoned
                && !beyondLong
                && !byView
                && !conf.contains("locale_prefix")
                && !conf.contains("recursion_cut")
                && !conf.contains("$type");
    }

    private static Urls urls(List<Vector> conf) {
        return Urls.of(conf.stream().map(UrlVectorsTest::entry).toList());
    }

    private static UrlEntry entry(Vector entry) {
        String pattern = entry.text("route");
        boolean regex = entry.text("type").equals("re_path");
        var defaults = new LinkedHashMap<String, Object>();
        if (entry.has("kwargs")) {
            entry.at("kwargs").fields().forEach((name, value) -> defaults.put(name, plain(value)));
        }
        if (!entry.has("include")) {
            return new Route(pattern, regex, List.of(), HANDLER, entry.find("name"), defaults);
        }
        Urls inner = urls(entry.vectors("include"));
        String app = entry.find("app_name");
        inner = app == null ? inner : inner.appName(app);
        return new Include(pattern, regex, inner, entry.find("namespace"), defaults);
    }

    private static Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> tagged) {
            Object text = tagged.get("v");
            Assumptions.assumeTrue(text instanceof String, "a value that only Python has");
            return Objects.requireNonNull(text);
        }
        return String.valueOf(value);
    }

    private static Map<String, String> texts(Map<String, ? extends @Nullable Object> values) {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> texts.put(name, String.valueOf(plain(value))));
        return texts;
    }
}
