package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.JsonError;
import dev.belleville.http.HttpError;
import dev.belleville.http.MediaType;
import dev.belleville.http.MultiMap;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.rest.internal.FormData;
import dev.belleville.rest.internal.JsonStyle;
import dev.belleville.rest.internal.JsonText;
import dev.belleville.rest.internal.QueryLinks;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.rest.vectors.VectorValues;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
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
        RestFacts.replay(
                "negotiation.renderer",
                fact -> {
                    List<Renderer> renderers = new ArrayList<>();
                    for (Object item : fact.list("renderers")) {
                        Fact spec = Fact.of(item);
                        renderers.add(new Named(spec.text("media_type"), spec.text("format")));
                    }
                    var request = Request.builder("GET", fact.text("url"));
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
                    Fact expected = fact.object("expected");
                    ContentNegotiation.Accepted choice =
                            Negotiation.choose(renderers, built, suffix);
                    assertThat(renderers.indexOf(choice.renderer()))
                            .isEqualTo(expected.get("renderer"));
                    MediaType wanted = MediaType.parse(expected.text("media_type"));
                    assertThat(choice.mediaType().essence()).isEqualTo(wanted.essence());
                    assertThat(choice.mediaType().parameters())
                            .containsAllEntriesOf(wanted.parameters());
                });
    }

    @Test
    void parsersAreChosenAsRecorded() throws IOException {
        RestFacts.replay(
                "negotiation.parser",
                fact -> {
                    List<Parser> parsers = new ArrayList<>();
                    for (Object type : fact.list("parsers")) {
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
                            Negotiation.parser(parsers, MediaType.parse(fact.text("content_type")));
                    assertThat(chosen == null ? null : parsers.indexOf(chosen))
                            .isEqualTo(fact.get("expected"));
                });
    }

    @Test
    void mediaTypesMatchAsRecorded() throws IOException {
        RestFacts.replay(
                "media.match",
                fact ->
                        assertThat(
                                        MediaRange.parse(fact.text("lhs"))
                                                .matches(MediaRange.parse(fact.text("rhs"))))
                                .isEqualTo(fact.get("expected")));
    }

    @Test
    void mediaTypesWeighAsRecorded() throws IOException {
        RestFacts.replay(
                "media.precedence",
                fact ->
                        assertThat(MediaRange.parse(fact.text("media_type")).precedence())
                                .isEqualTo(fact.object("expected").get("precedence")));
    }

    @Test
    void mediaTypesAreOrderedAsRecorded() throws IOException {
        RestFacts.replay(
                "media.order",
                fact -> {
                    var ordered = new TreeMap<Integer, List<Object>>(Comparator.reverseOrder());
                    for (Object type : fact.list("media_types")) {
                        ordered.computeIfAbsent(
                                        MediaRange.parse(type.toString()).precedence(),
                                        _ -> new ArrayList<>())
                                .add(type);
                    }
                    assertThat(List.copyOf(ordered.values())).isEqualTo(fact.get("expected"));
                });
    }

    @Test
    void numbersOfListsAreReadAsRecorded() throws IOException {
        RestFacts.replay(
                "pagination.positive_int",
                fact -> {
                    int most = fact.number("cutoff");
                    Integer number =
                            QueryNumber.of(
                                    QueryDict.of(Map.of("n", List.of(fact.text("value")))),
                                    "n",
                                    fact.isTrue("strict") ? 1 : 0,
                                    most == 0 ? Integer.MAX_VALUE : most);
                    Object expected = fact.get("expected");
                    boolean isEndless = most == 0 && expected instanceof BigInteger;
                    assertThat(number).isEqualTo(isEndless ? Integer.MAX_VALUE : expected);
                });
    }

    @Test
    void jsonIsWrittenAsRecorded() throws IOException {
        RestFacts.replay(
                "json.encode",
                fact -> {
                    Fact options = fact.has("attrs") ? fact.object("attrs") : Fact.of(Map.of());
                    if (options.has("strict") || fact.has("indent")) {
                        throw new NotCovered("a renderer of one's own, numbers that are none");
                    }
                    if (fact.toString().contains("$type=datetime")
                            && !fact.toString().contains("offset_s=0")) {
                        throw new NotCovered("a datetime in another zone");
                    }
                    Object data = VectorValues.decode(fact.get("data"));
                    MediaType accepted =
                            MediaType.parse(
                                    fact.has("accepted_media_type")
                                            ? fact.text("accepted_media_type")
                                            : "");
                    if (fact.has("error")) {
                        assertThatThrownBy(() -> new JsonRenderer().render(data, accepted))
                                .isInstanceOf(JsonError.class);
                        return;
                    }
                    if (data == null) {
                        assertThat(fact.get("expected"))
                                .isEqualTo(""); // a view writes no body then
                        return;
                    }
                    byte[] json =
                            fact.has("attrs")
                                    ? JsonText.bytes(
                                            data,
                                            new JsonStyle(
                                                    Integer.parseInt(
                                                            accepted.parameters()
                                                                    .getOrDefault("indent", "0")),
                                                    !options.has("ensure_ascii"),
                                                    !options.has("compact"),
                                                    true))
                                    : new JsonRenderer().render(data, accepted);
                    assertThat(new String(json, StandardCharsets.UTF_8))
                            .isEqualTo(fact.get("expected"));
                });
    }

    @Test
    void jsonIsReadAsRecorded() throws IOException {
        RestFacts.replay(
                "json.parse",
                fact -> {
                    if (fact.has("attrs") || fact.has("encoding")) {
                        throw new NotCovered("a parser of one's own");
                    }
                    if (fact.text("body").startsWith("\ufeff")) {
                        throw new NotCovered("a byte order mark, which we read over");
                    }
                    Request request = Request.builder("POST", "/").body(body(fact)).build();
                    if (fact.has("error")) {
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

    private static byte[] body(Fact fact) {
        return fact.get("body_b64") instanceof String base64
                ? Base64.getDecoder().decode(base64)
                : fact.text("body").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void listsInFormsAreReadAsRecorded() throws IOException {
        RestFacts.replay(
                "html.parse_list",
                fact -> {
                    QueryDict form = QueryDict.parse(fact.text("form"));
                    List<Object> items = FormData.list(form, fact.text("prefix"));
                    Object shown =
                            items == null
                                    ? null
                                    : items.stream().map(ViewVectorsTest::shown).toList();
                    assertThat(shown).isEqualTo(fact.get("expected"));
                });
    }

    @Test
    void objectsInFormsAreReadAsRecorded() throws IOException {
        RestFacts.replay(
                "html.parse_dict",
                fact -> {
                    QueryDict form = QueryDict.parse(fact.text("form"));
                    assertThat(shown(FormData.object(form, fact.text("prefix"))))
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
        RestFacts.replay(
                "browsable.replace_query_param",
                fact -> {
                    String url = fact.text("url");
                    QueryDict query = query(url).with(fact.text("key"), fact.text("value"));
                    assertThat(QueryLinks.with(url, query)).isEqualTo(fact.get("expected"));
                });
        RestFacts.replay(
                "browsable.remove_query_param",
                fact -> {
                    String url = fact.text("url");
                    assertThat(QueryLinks.with(url, query(url).without(fact.text("key"))))
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
}
