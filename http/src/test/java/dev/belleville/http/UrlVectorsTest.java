package dev.belleville.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.belleville.core.Current;
import dev.belleville.core.Json;
import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.LanguageInfo;
import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.MessageSource;
import dev.belleville.core.i18n.Translation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Django was seen to resolve and reverse, replayed. */
@Tag("vectors")
class UrlVectorsTest {
    @RegisterExtension static final Vectors FACTS = new Vectors("urls.jsonl", Set.of());

    private static final Handler HANDLER = _ -> Response.noContent();

    static Stream<Arguments> resolve() throws IOException {
        return vectors("resolve");
    }

    @ParameterizedTest
    @MethodSource("resolve")
    void pathsAreResolved(Vector vector, Object conf) {
        spoken(vector, conf).run(() -> resolves(vector, conf));
    }

    /** The language that was spoken, of those on offer. */
    private static Current.Scope spoken(Vector vector, Object conf) {
        if (!vector.has("env")) {
            return Current.capture();
        }
        Vector env = vector.at("env");
        var codes = new ArrayList<String>();
        if (env.has("LANGUAGES")) {
            env.list("LANGUAGES")
                    .forEach(pair -> codes.add(((List<?>) pair).getFirst().toString()));
        } else {
            codes.addAll(LanguageInfo.codes());
        }
        String code = Objects.requireNonNullElse(env.find("language"), "none");
        assumeFalse(
                code.equals("none") && !codes.contains(env.text("LANGUAGE_CODE")),
                "usual languages that are not on offer, for which the nearest stands here");
        Languages languages =
                Languages.of(
                        env.text("LANGUAGE_CODE"),
                        codes,
                        List.of(catalogue(Language.folder(code), conf)));
        return Translation.override(
                languages.in(Current.capture()),
                code.equals("none") ? languages.usual() : languages.speak(code));
    }

    /** What the patterns were in the language spoken. */
    private static MessageSource catalogue(String folder, Object conf) {
        var translations = new LinkedHashMap<String, String>();
        collect(conf, translations);
        var po = new StringBuilder();
        translations.forEach((message, text) ->
                po.append(
                        "msgid %s\nmsgstr %s\n\n"
                                .formatted(Json.write(message), Json.write(text))));
        return path ->
                path.equals(folder + "/LC_MESSAGES/django.po")
                        ? new ByteArrayInputStream(po.toString().getBytes(UTF_8))
                        : null;
    }

    private static boolean isTranslated(Object conf) {
        var translations = new LinkedHashMap<String, String>();
        collect(conf, translations);
        return !translations.isEmpty();
    }

    private static void collect(@Nullable Object conf, Map<String, String> translations) {
        switch (conf) {
            case List<?> list -> list.forEach(one -> collect(one, translations));
            case Map<?, ?> map when map.containsKey("$type") ->
                    translations.put(message(map), String.valueOf(map.get("v")));
            case Map<?, ?> map -> map.values().forEach(one -> collect(one, translations));
            case null, default -> {}
        }
    }

    private static String message(Map<?, ?> lazy) {
        return String.valueOf(((List<?>) Objects.requireNonNull(lazy.get("args"))).getFirst());
    }

    private static void resolves(Vector vector, Object conf) {
        Router router = Router.of(urls(vector, conf));
        String path = vector.text("path");
        if (vector.has("error")) {
            assertThatThrownBy(() -> router.resolve(path)).isInstanceOf(Http404.class);
            return;
        }
        Match match = router.resolve(path);
        Vector expected = vector.at("expected");
        assertThat(match.name()).isEqualTo(expected.value("url_name"));
        if (!isTranslated(conf)) { // else it stays the message
            assertThat(match.pattern().replace("<language>/", ""))
                    .isEqualTo(
                            match.pattern().startsWith("<language>/")
                                    ? withoutLanguage(expected.text("route"))
                                    : expected.value("route"));
        }
        assertThat(match.namespaces()).isEqualTo(expected.list("namespaces"));
        assertThat(texts(match.arguments())).isEqualTo(texts(expected.at("kwargs").fields()));
        assertThat(match.positional())
                .isEqualTo(
                        expected.list("args").stream()
                                .map(value -> value == null ? "" : value)
                                .toList());
    }

    private static String withoutLanguage(String pattern) {
        String prefix = Translation.language().code() + "/";
        String rest = pattern.startsWith(prefix) ? pattern.substring(prefix.length()) : pattern;
        return rest.startsWith("^") ? rest.substring(1) : rest; // joined behind the prefix
    }

    static Stream<Arguments> reverse() throws IOException {
        return vectors("reverse");
    }

    @ParameterizedTest
    @MethodSource("reverse")
    void namesAreReversed(Vector vector, Object conf) {
        spoken(vector, conf).run(() -> reverses(vector, conf));
    }

    private static void reverses(Vector vector, Object conf) {
        Router router = Router.of(urls(vector, conf), vector.text("script_prefix"));
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
        return FACTS.of(kind)
                .map(vector -> Arguments.of(vector, confs.value(vector.text("urlconf"))));
    }

    private static Urls urls(Vector vector, Object conf) {
        assumeFalse(
                vector.value("error") instanceof Map<?, ?> error
                        && String.valueOf(error.get("message")).startsWith("Non-reversible"),
                "lists that Django refuses for one expression that it cannot reverse");
        assumeFalse(
                String.valueOf(vector.find("path")).matches(".*[0-9]{19}.*"),
                "numbers beyond a long");
        assumeFalse(
                String.valueOf(vector.find("name")).contains("."),
                "views named by their Python path");
        String text = Json.write(conf);
        assumeFalse(text.contains("recursion_cut"), "lists cut because they include themselves");
        return urls(((List<?>) conf).stream().map(Vector::of).toList());
    }

    private static Urls urls(List<Vector> conf) {
        return Urls.of(conf.stream().map(UrlVectorsTest::entry).toList());
    }

    private static UrlEntry entry(Vector entry) {
        if (entry.text("type").equals("locale_prefix")) {
            return new I18nPatterns(
                    urls(entry.vectors("include")),
                    Boolean.TRUE.equals(entry.value("prefix_default_language")));
        }
        Object route = entry.value("route");
        boolean translated = route instanceof Map<?, ?>;
        String pattern = route instanceof Map<?, ?> lazy ? message(lazy) : entry.text("route");
        boolean regex = entry.text("type").equals("re_path");
        var defaults = new LinkedHashMap<String, Object>();
        if (entry.has("kwargs")) {
            entry.at("kwargs").fields().forEach((name, value) -> defaults.put(name, plain(value)));
        }
        if (!entry.has("include")) {
            return new Route(
                    pattern, regex, List.of(), HANDLER, entry.find("name"), defaults, translated);
        }
        Urls inner = urls(entry.vectors("include"));
        String app = entry.find("app_name");
        inner = app == null ? inner : inner.appName(app);
        String namespace = entry.find("namespace");
        return new Include(pattern, regex, inner, namespace, defaults, null, translated);
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
        values.forEach((name, value) ->
                texts.put(name, String.valueOf(plain(value)).replace("$DJANGO_SRC", "/srv/site")));
        return texts;
    }
}
