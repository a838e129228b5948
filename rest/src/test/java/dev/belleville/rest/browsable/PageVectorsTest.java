package dev.belleville.rest.browsable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Html;
import dev.belleville.core.Json;
import dev.belleville.core.ValidationError;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.http.Urls;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.JsonRenderer;
import dev.belleville.rest.PageLink;
import dev.belleville.rest.PageNumberPagination;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.internal.QueryLinks;
import dev.belleville.rest.serializers.InvalidData;
import dev.belleville.rest.serializers.ListField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.vectors.Library;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.rest.vectors.VectorSerializers;
import dev.belleville.testing.Client;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands in the pages for people, whatever their markup. */
@Tag("vectors")
class PageVectorsTest {
    private static final Pattern ITEM =
            Pattern.compile("<li( class=\"(\\w+)\")?>\\s*<a href=\"([^\"]*)\"[^>]*>(.*?)</a>");

    private static Library library;

    @BeforeAll
    static void open() {
        library = new Library();
    }

    @AfterAll
    static void close() {
        library.close();
    }

    @Test
    void formsHaveWhatIsRecorded() throws IOException {
        RestFacts.replay(
                "browsable.form",
                fact ->
                        library.run(() -> {
                            Serializer<?> serializer =
                                    VectorSerializers.build(fact.object("serializer")).serializer();
                            boolean inline = fact.object("style").toString().contains("inline");
                            List<FormControl> made = FormControl.made(inputs(serializer, fact));
                            if (fact.text("expected").contains("Lists are not currently")) {
                                made.removeIf(one -> isList(serializer, one)); // JSON here
                            }
                            List<FormControl> recorded =
                                    FormControl.recorded(fact.text("expected"));
                            assertThat(made.stream().map(one -> shown(one, inline)).toList())
                                    .isEqualTo(
                                            recorded.stream()
                                                    .map(one -> shown(one, inline))
                                                    .toList());
                        }));
    }

    private static boolean isList(Serializer<?> serializer, FormControl control) {
        return serializer.fields().get(control.name()) instanceof ListField;
    }

    /** Forms in one line say nothing else. */
    private static Object shown(FormControl control, boolean inline) {
        return inline ? List.of(control.type(), control.name()) : control;
    }

    private static List<Input> inputs(Serializer<?> serializer, Fact fact) {
        SerializerContext context = SerializerContext.none();
        if (!(fact.get("data") instanceof Map<?, ?> data)) {
            Map<?, ?> shown = fact.get("instance") instanceof Map<?, ?> map ? map : Map.of();
            return Inputs.shown(context, shown).of(serializer, "", Map.of());
        }
        var form = new LinkedHashMap<String, List<String>>();
        flatten(data, "", form);
        return Inputs.sent(context, QueryDict.of(form))
                .of(serializer, "", errors(serializer, data));
    }

    private static Map<?, ?> errors(Serializer<?> serializer, Map<?, ?> data) {
        try {
            serializer.bind(data, SerializerContext.none()).values();
            return Map.of();
        } catch (ValidationError e) {
            return (Map<?, ?>) InvalidData.dataOf(e);
        }
    }

    private static void flatten(Map<?, ?> data, String prefix, Map<String, List<String>> form) {
        data.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map && !name.equals("i")) {
                flatten(map, prefix + name + ".", form);
            } else if (value instanceof List<?> list) {
                form.put(prefix + name, list.stream().map(String::valueOf).toList());
            } else {
                form.put(
                        prefix + name,
                        List.of(value instanceof String text ? text : Json.write(value)));
            }
        });
    }

    @Test
    void viewsAreDescribedAsRecorded() throws IOException {
        RestFacts.replay(
                "browsable.view_description",
                fact -> {
                    Object said = fact.object("initkwargs").get("description");
                    Object words = said == null ? fact.get("doc") : said;
                    String text = words == null ? "" : words.toString().stripIndent().strip();
                    if (text.contains("\n    ") && !text.contains("\n\n")) {
                        throw new NotCovered(
                                "the indent of docstrings, where Java has text blocks");
                    }
                    Object expected = fact.get("expected");
                    String recorded =
                            expected instanceof Map<?, ?> html
                                    ? String.valueOf(html.get("v"))
                                    : Html.escape(String.valueOf(expected));
                    assertThat(lines(page(text))).isEqualTo(lines(recorded));
                });
    }

    /** A line is a paragraph or one within: the markup of either is its own. */
    private static List<String> lines(String html) {
        return html.replaceAll("<br ?/?>|</?p>", "\n")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static final class Described extends ApiView {
        Described(String text) {
            description(text);
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.noContent();
        }
    }

    private static String page(String description) {
        try (Site site =
                App.of()
                        .install(
                                new RestApp()
                                        .renderers(new JsonRenderer(), new BrowsableApiRenderer()))
                        .urls(Urls.of(Urls.path("", new Described(description))))
                        .build()) {
            String html = Client.of(site.handler()).get("/?format=api").text();
            String start = "<div class=\"text-body-secondary\">";
            int from = html.indexOf(start);
            return from < 0
                    ? ""
                    : html.substring(from + start.length(), html.indexOf("</div>", from));
        }
    }

    @Test
    void numbersOfPagesLeadAsRecorded() throws IOException {
        RestFacts.replay(
                "pagination.html",
                fact ->
                        assertThat(links(fact))
                                .isEqualTo(
                                        ITEM.matcher(fact.text("expected").replace("\n", ""))
                                                .results()
                                                .map(item ->
                                                        item.group(3).replace("&amp;", "&")
                                                                + " "
                                                                + Objects.requireNonNullElse(
                                                                        item.group(2), "")
                                                                + " "
                                                                + item.group(4)
                                                                        .replaceAll("<[^>]*>", ""))
                                                .toList()));
    }

    private static List<String> links(Fact fact) {
        PageNumberPagination pages =
                PageNumberPagination.of(fact.object("attrs").number("page_size"));
        Request request =
                Request.builder("GET", fact.text("url").replace("http://testserver", ""))
                        .host("testserver")
                        .build();
        int count = fact.number("count");
        var links = new ArrayList<String>();
        List<PageLink> numbers = pages.links(count, request);
        PageLink active = numbers.stream().filter(PageLink::isActive).findFirst().orElseThrow();
        links.add(beside(numbers, active.number() - 1, "&laquo;", request));
        for (PageLink link : numbers) {
            links.add(
                    link.url() == null
                            ? "# disabled &hellip;"
                            : link.url() + (link.isActive() ? " active " : "  ") + link.number());
        }
        links.add(beside(numbers, active.number() + 1, "&raquo;", request));
        return links;
    }

    private static String beside(List<PageLink> numbers, int number, String sign, Request request) {
        return numbers.stream()
                .filter(link -> link.number() == number && link.url() != null)
                .map(link -> link.url() + "  " + sign)
                .findFirst()
                .orElse("# disabled " + sign);
    }

    @Test
    void queriesAreChangedInPagesAsRecorded() throws IOException {
        RestFacts.replay(
                "browsable.add_query_param",
                fact ->
                        assertThat(
                                        Html.escape(
                                                QueryLinks.with(
                                                        fact.text("url"),
                                                        fact.text("key"),
                                                        fact.text("value"))))
                                .isEqualTo(fact.get("expected")));
    }

    @Test
    void addressesAreLinksAsRecorded() throws IOException {
        RestFacts.replay(
                "browsable.filter",
                fact -> {
                    if (!fact.text("filter").equals("format_value")
                            || !(fact.get("input") instanceof String text)) {
                        throw new NotCovered("filters of templates that are ours");
                    }
                    if (text.startsWith("/") || text.contains("@")) {
                        throw new NotCovered("paths and addresses of mail, which are text here");
                    }
                    String recorded =
                            String.valueOf(Fact.of(marked(fact.get("expected"))).get("v"));
                    assertThat(link(JsonMarkup.of(Json.write(text)).toString()))
                            .isEqualTo(link(recorded));
                });
    }

    private static Map<?, ?> marked(@Nullable Object expected) {
        return expected instanceof Map<?, ?> map ? map : Map.of("v", String.valueOf(expected));
    }

    private static String link(String html) {
        return Pattern.compile("href=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("none");
    }
}
