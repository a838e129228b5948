package dev.belleville.http;

import static dev.belleville.http.Vectors.list;
import static dev.belleville.http.Vectors.map;
import static dev.belleville.http.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Django was seen to resolve and reverse, replayed. */
class UrlVectorsTest {
    private static final Handler HANDLER = _ -> Response.noContent();

    static Stream<Arguments> resolve() throws IOException {
        return vectors("resolve");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("resolve")
    void pathsAreResolved(String id, Map<String, Object> vector, Urls urls) {
        Router router = Router.of(urls);
        String path = (String) vector.get("path");
        if (vector.containsKey("error")) {
            assertThatThrownBy(() -> router.resolve(path)).isInstanceOf(Http404.class);
            return;
        }
        Match match = router.resolve(path);
        Map<String, Object> expected = map(vector.get("expected"));
        assertThat(match.name()).isEqualTo(expected.get("url_name"));
        assertThat(match.pattern()).isEqualTo(expected.get("route"));
        assertThat(match.namespaces()).isEqualTo(expected.get("namespaces"));
        assertThat(texts(match.arguments())).isEqualTo(texts(map(expected.get("kwargs"))));
        assertThat(match.positional())
                .isEqualTo(
                        list(expected.get("args")).stream()
                                .map(value -> value == null ? "" : value)
                                .toList());
    }

    static Stream<Arguments> reverse() throws IOException {
        return vectors("reverse");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reverse")
    void namesAreReversed(String id, Map<String, Object> vector, Urls urls) {
        Router router = Router.of(urls, (String) vector.get("script_prefix"));
        List<?> arguments = list(vector.get("args")).stream().map(UrlVectorsTest::plain).toList();
        Map<String, Object> named = new LinkedHashMap<>(map(vector.get("kwargs")));
        named.replaceAll((_, value) -> plain(value));
        String name = (String) vector.get("name");
        String app = text(vector, "current_app");
        if (vector.containsKey("error")) {
            assertThatThrownBy(() -> router.reverse(name, arguments, named, app))
                    .isInstanceOfAny(NoReverseMatch.class, IllegalArgumentException.class);
        } else {
            assertThat(router.reverse(name, arguments, named, app))
                    .isEqualTo(vector.get("expected"));
        }
    }

    private static Stream<Arguments> vectors(String kind) throws IOException {
        String json = Files.readString(Vectors.folder().resolve("urlconfs.json"));
        Map<String, Object> confs = map(Objects.requireNonNull(Json.parse(json)));
        return Vectors.read("urls.jsonl")
                .filter(vector -> vector.get("kind").equals(kind))
                .filter(vector -> applies(vector, confs))
                .map(vector ->
                        Arguments.of(
                                vector.get("id"),
                                vector,
                                urls(list(confs.get((String) vector.get("urlconf"))))));
    }

    /**
     * What does not apply: language prefixes and translated patterns, lists cut because they
     * include themselves, views named by their Python path, numbers beyond a long, and Django's
     * refusal of a whole list for one expression that it cannot reverse.
     */
    private static boolean applies(Map<String, Object> vector, Map<String, Object> confs) {
        String conf = Json.write(confs.get((String) vector.get("urlconf")));
        boolean poisoned =
                vector.get("error") instanceof Map<?, ?> error
                        && String.valueOf(error.get("message")).startsWith("Non-reversible");
        boolean beyondLong = String.valueOf(vector.get("path")).matches(".*[0-9]{19}.*");
        boolean byView = String.valueOf(vector.get("name")).contains(".");
        return !poisoned
                && !beyondLong
                && !byView
                && !conf.contains("locale_prefix")
                && !conf.contains("recursion_cut")
                && !conf.contains("$type");
    }

    private static Urls urls(List<Object> conf) {
        var entries = new ArrayList<UrlEntry>();
        for (Object item : conf) {
            Map<String, Object> entry = map(item);
            String pattern = (String) entry.get("route");
            boolean regex = entry.get("type").equals("re_path");
            Map<String, Object> defaults = map(entry.getOrDefault("kwargs", Map.of()));
            if (entry.containsKey("include")) {
                Urls inner = urls(list(entry.get("include")));
                String app = text(entry, "app_name");
                inner = app == null ? inner : inner.appName(app);
                entries.add(new Include(pattern, regex, inner, text(entry, "namespace"), defaults));
            } else {
                entries.add(
                        new Route(
                                pattern, regex, List.of(), HANDLER, text(entry, "name"), defaults));
            }
        }
        return Urls.of(entries);
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> tagged) {
            Object text = tagged.get("v");
            Assumptions.assumeTrue(text instanceof String, "a value that only Python has");
            return Objects.requireNonNull(text);
        }
        return value;
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> texts.put(name, String.valueOf(plain(value))));
        return texts;
    }
}
