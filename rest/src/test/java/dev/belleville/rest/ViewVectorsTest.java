package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.JsonError;
import dev.belleville.http.HttpError;
import dev.belleville.http.Match;
import dev.belleville.http.MediaType;
import dev.belleville.http.MultiMap;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.http.Urls;
import dev.belleville.rest.internal.FormData;
import dev.belleville.rest.internal.QueryLinks;
import dev.belleville.rest.vectors.NotCovered;
import dev.belleville.rest.vectors.VectorValues;
import dev.belleville.rest.vectors.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewVectorsTest {
    /** A renderer that writes nothing. */
    private record Named(String mediaType, String format) implements Renderer {
        @Override
        public byte[] render(@Nullable Object data, MediaType accepted) {
            return new byte[0];
        }
    }

    @Test
    void renderersAreChosenAsRecorded() throws IOException {
        Vectors.replay(
                "negotiation.renderer",
                fact -> {
                    List<Renderer> renderers = new ArrayList<>();
                    for (Object item : Vectors.list(fact.get("renderers"))) {
                        Map<String, Object> spec = Vectors.object(item);
                        renderers.add(new Named(text(spec, "media_type"), text(spec, "format")));
                    }
                    var request = Request.builder("GET", text(fact, "url"));
                    if (fact.get("accept") instanceof String accept) {
                        request = request.header("Accept", accept);
                    }
                    Request built = request.build();
                    String suffix = fact.get("format_suffix") instanceof String said ? said : null;
                    if (fact.get("error") instanceof Map<?, ?> error) {
                        assertThatThrownBy(() -> Negotiation.choose(renderers, built, suffix))
                                .isInstanceOfSatisfying(
                                        HttpError.class,
                                        e -> assertThat(e.status()).isEqualTo(error.get("status")));
                        return;
                    }
                    Map<String, Object> expected = Vectors.object(fact.get("expected"));
                    Negotiation.Choice choice = Negotiation.choose(renderers, built, suffix);
                    assertThat(renderers.indexOf(choice.renderer()))
                            .isEqualTo(expected.get("renderer"));
                    MediaType wanted = MediaType.parse(text(expected, "media_type"));
                    assertThat(choice.mediaType().essence()).isEqualTo(wanted.essence());
                    assertThat(choice.mediaType().parameters())
                            .containsAllEntriesOf(wanted.parameters());
                });
    }

    @Test
    void parsersAreChosenAsRecorded() throws IOException {
        Vectors.replay(
                "negotiation.parser",
                fact -> {
                    List<Parser> parsers = new ArrayList<>();
                    for (Object type : Vectors.list(fact.get("parsers"))) {
                        parsers.add(
                                new Parser() {
                                    @Override
                                    public String mediaType() {
                                        return type.toString();
                                    }

                                    @Override
                                    public @Nullable Object parse(Request request) {
                                        return null;
                                    }
                                });
                    }
                    Parser chosen =
                            Negotiation.parser(
                                    parsers, MediaType.parse(text(fact, "content_type")));
                    assertThat(chosen == null ? null : parsers.indexOf(chosen))
                            .isEqualTo(fact.get("expected"));
                });
    }

    @Test
    void mediaTypesMatchAsRecorded() throws IOException {
        Vectors.replay(
                "media.match",
                fact ->
                        assertThat(
                                        MediaRange.parse(text(fact, "lhs"))
                                                .matches(MediaRange.parse(text(fact, "rhs"))))
                                .isEqualTo(fact.get("expected")));
    }

    @Test
    void mediaTypesWeighAsRecorded() throws IOException {
        Vectors.replay(
                "media.precedence",
                fact ->
                        assertThat(MediaRange.parse(text(fact, "media_type")).precedence())
                                .isEqualTo(Vectors.object(fact.get("expected")).get("precedence")));
    }

    @Test
    void jsonIsWrittenAsRecorded() throws IOException {
        Vectors.replay(
                "json.encode",
                fact -> {
                    if (fact.containsKey("attrs") || fact.containsKey("indent")) {
                        throw new NotCovered("a renderer of one's own");
                    }
                    if (fact.toString().contains("$type=datetime")
                            && !fact.toString().contains("offset_s=0")) {
                        throw new NotCovered("a datetime in another zone");
                    }
                    Object data = VectorValues.decode(fact.get("data"));
                    MediaType accepted =
                            MediaType.parse(
                                    String.valueOf(fact.getOrDefault("accepted_media_type", "")));
                    if (fact.containsKey("error")) {
                        assertThatThrownBy(() -> new JsonRenderer().render(data, accepted))
                                .isInstanceOf(JsonError.class);
                        return;
                    }
                    if (data == null) {
                        assertThat(fact.get("expected"))
                                .isEqualTo(""); // a view writes no body then
                        return;
                    }
                    assertThat(
                                    new String(
                                            new JsonRenderer().render(data, accepted),
                                            StandardCharsets.UTF_8))
                            .isEqualTo(fact.get("expected"));
                });
    }

    @Test
    void jsonIsReadAsRecorded() throws IOException {
        Vectors.replay(
                "json.parse",
                fact -> {
                    if (fact.containsKey("attrs") || fact.containsKey("encoding")) {
                        throw new NotCovered("a parser of one's own");
                    }
                    if (String.valueOf(fact.get("body")).startsWith("\ufeff")) {
                        throw new NotCovered("a byte order mark, which we read over");
                    }
                    Request request = Request.builder("POST", "/").body(body(fact)).build();
                    if (fact.containsKey("error")) {
                        assertThatThrownBy(() -> new JsonParser().parse(request))
                                .isInstanceOfSatisfying(
                                        HttpError.class,
                                        e -> {
                                            assertThat(e.status()).isEqualTo(400);
                                            assertThat(e.detail())
                                                    .startsWith("JSON parse error - ");
                                        });
                        return;
                    }
                    assertThat(VectorValues.comparable(new JsonParser().parse(request)))
                            .isEqualTo(
                                    VectorValues.comparable(
                                            VectorValues.decode(fact.get("expected"))));
                });
    }

    private static byte[] body(Map<String, Object> fact) {
        return fact.get("body_b64") instanceof String base64
                ? Base64.getDecoder().decode(base64)
                : text(fact, "body").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void listsInFormsAreReadAsRecorded() throws IOException {
        Vectors.replay(
                "html.parse_list",
                fact -> {
                    QueryDict form = QueryDict.parse(text(fact, "form"));
                    List<Object> items = FormData.list(form, text(fact, "prefix"));
                    Object shown =
                            items == null
                                    ? null
                                    : items.stream().map(ViewVectorsTest::shown).toList();
                    assertThat(shown).isEqualTo(fact.get("expected"));
                });
    }

    @Test
    void objectsInFormsAreReadAsRecorded() throws IOException {
        Vectors.replay(
                "html.parse_dict",
                fact -> {
                    QueryDict form = QueryDict.parse(text(fact, "form"));
                    assertThat(shown(FormData.object(form, text(fact, "prefix"))))
                            .isEqualTo(fact.get("expected"));
                });
    }

    private static Object shown(Object value) {
        if (!(value instanceof MultiMap<?> map)) {
            return value;
        }
        var pairs = new ArrayList<Object>();
        map.lists().forEach((key, values) -> pairs.add(List.of(key, values)));
        return Map.of("$type", "multivaluedict", "v", pairs);
    }

    @Test
    void queriesAreChangedAsRecorded() throws IOException {
        Vectors.replay(
                "browsable.replace_query_param",
                fact -> {
                    String url = text(fact, "url");
                    QueryDict query = query(url).with(text(fact, "key"), text(fact, "value"));
                    assertThat(QueryLinks.with(url, query)).isEqualTo(fact.get("expected"));
                });
        Vectors.replay(
                "browsable.remove_query_param",
                fact -> {
                    String url = text(fact, "url");
                    assertThat(QueryLinks.with(url, query(url).without(text(fact, "key"))))
                            .isEqualTo(fact.get("expected"));
                });
    }

    private static QueryDict query(String url) {
        if (url.contains("#")) {
            throw new NotCovered("an address with a fragment, which no request has");
        }
        int mark = url.indexOf('?');
        return QueryDict.parse(mark < 0 ? "" : url.substring(mark + 1));
    }

    @Test
    void versionsInThePathAreFoundAsRecorded() throws IOException {
        Vectors.replay(
                "versioning.determine",
                fact -> {
                    if (!fact.get("scheme").equals("URLPathVersioning")) {
                        throw new NotCovered("the scheme " + fact.get("scheme"));
                    }
                    Map<String, Object> attributes = Vectors.object(fact.get("attrs"));
                    if (attributes.containsKey("version_param")) {
                        throw new NotCovered("a variable of another name");
                    }
                    List<String> allowed = new ArrayList<>();
                    if (attributes.get("allowed_versions") instanceof List<?> list) {
                        list.forEach(version -> allowed.add(version.toString()));
                    }
                    String fallback =
                            attributes.get("default_version") instanceof String said ? said : null;
                    Map<String, Object> arguments =
                            fact.get("kwargs") == null
                                    ? Map.of()
                                    : Vectors.object(fact.get("kwargs"));
                    Match match =
                            new Match(
                                    Urls.path("x", _ -> null),
                                    "x",
                                    List.of(),
                                    List.of(),
                                    arguments,
                                    List.of());
                    if (fact.get("error") != null) {
                        assertThatThrownBy(
                                        () -> UrlPathVersioning.determine(match, allowed, fallback))
                                .isInstanceOf(HttpError.class);
                        return;
                    }
                    assertThat(UrlPathVersioning.determine(match, allowed, fallback))
                            .isEqualTo(fact.get("expected"));
                });
    }

    private static String text(Map<String, Object> fact, String key) {
        return String.valueOf(fact.get(key));
    }
}
