package dev.belleville.web;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.Handler;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.testing.Client;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tags that need a site do what Django's do. */
class SiteTagsTest {
    private static final Handler NONE = _ -> Response.noContent();

    @TempDir Path folder;
    private Site site;

    @BeforeEach
    void build() {
        Urls blog = Urls.of(path("<slug:slug>/", NONE, "post"), path("", this::list, "list"));
        site =
                App.of()
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .urls(
                                Urls.of(
                                        path("goods/<int:id>/<str:page>", NONE, "goods"),
                                        include("news/", blog.appName("blog"), "news"),
                                        include("diary/", blog.appName("blog"), "diary")))
                        .build();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Response list(Request request) {
        return Response.text(
                site.templates()
                        .fromString("{% url 'blog:post' 'a' %}")
                        .render(Map.of("request", request)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{% querystring %}|?a=1&amp;a=2&amp;b=x",
                "{% querystring b='y z' %}|?a=1&amp;a=2&amp;b=y+z",
                "{% querystring a=None page=2 %}|?b=x&amp;page=2",
                "{% querystring a=None b=None %}|?",
                "{% querystring page=page_obj.next color='red' %}|?a=1&amp;a=2&amp;b=x&amp;page=3&amp;color=red",
                "{% querystring b=True %}|?a=1&amp;a=2&amp;b=True",
                "{% querystring request.query other c=None %}|?a=1&amp;a=2&amp;b=x",
                "{% querystring b=1 as link %}[{{ link }}]|[?a=1&amp;a=2&amp;b=1]",
                "{% querystring other %}|?c=3",
                "{% querystring other c=list %}|?c=4&amp;c=5",
            })
    void aQueryIsChangedForLinks(String source, String expected) {
        var values =
                Map.of(
                        "request", Request.get("/?a=1&a=2&b=x"),
                        "other", Map.of("c", 3),
                        "page_obj", Map.of("next", 3),
                        "list", java.util.List.of(4, 5));
        assertThat(site.templates().fromString(source).render(values)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% querystring 'a=1' %}", "{% querystring numbers %}"})
    void aQueryIsMadeOfMapsWithNames(String source) {
        var template = site.templates().fromString(source);
        assertThatThrownBy(() -> template.render(Map.of("numbers", Map.of(1, 2))))
                .hasMessageContaining("querystring requires");
    }

    private String render(String source) {
        var values = new HashMap<String, Object>(Map.of("id", 7, "name", "goods", "odd", "a&b c"));
        return site.templates().fromString(source).render(values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "{% url 'goods' 7 'x' %} -> /goods/7/x",
                "{% url name id odd %} -> /goods/7/a&amp;b%20c",
                "{% url 'goods' page=odd|upper id=id %} -> /goods/7/A&amp;B%20C",
                "{% autoescape off %}{% url name id odd %}{% endautoescape %} -> /goods/7/a&b%20c",
                "{% url name id odd as link %}[{{ link }}] -> [/goods/7/a&amp;b%20c]",
                "{% url name id odd as link %}{{ link|safe }} -> /goods/7/a&b%20c",
                "{% url 'goods' id None %} -> /goods/7/None",
                "{% url 'diary:post' 'x' %} -> /diary/x/"
            })
    void urlGivesThePathOfARoute(String source, String expected) {
        assertThat(render(source)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "{% url 'none' as link %}[{{ link }}] -> []",
                "{% url 'goods' 'x' as link %}[{{ link }}] -> []",
                "{% url missing as link %}[{{ link }}] -> []",
                "{% url 'goods' id missing as link %}{% if link %}yes{% else %}no{% endif %} -> no",
                "{% url 'goods' id=None page=1 as link %}[{{ link }}] -> []"
            })
    void urlWithANameToKeepLeavesItEmptyWhereNoRouteFits(String source, String expected) {
        assertThat(render(source)).isEqualTo(expected);
    }

    @Test
    void urlWithoutOneSaysThatNoRouteFits() {
        assertThatThrownBy(() -> render("{% url 'none' %}"))
                .isInstanceOf(NoReverseMatch.class)
                .hasMessageContaining("none");
        // Two words are a name and an argument, not a variable to keep.
        assertThatThrownBy(() -> render("{% url as link %}")).isInstanceOf(NoReverseMatch.class);
    }

    @Test
    void urlNeedsANameAndOneKindOfArguments() {
        assertThatThrownBy(() -> render("{% url %}"))
                .isInstanceOf(TemplateSyntaxError.class)
                .hasMessageContaining("takes at least one argument, a URL pattern name");
        assertThatThrownBy(() -> render("{% url 'goods' 7 page='x' as link %}"))
                .isInstanceOf(TemplateSyntaxError.class)
                .hasMessageContaining("by position or by name, not both");
    }

    @Test
    void urlStaysInTheInstanceThatTheRequestIsIn() throws Exception {
        assertThat(Client.of(site.handler()).get("/news/").text()).isEqualTo("/news/a/");
        assertThat(Client.of(site.handler()).get("/diary/").text()).isEqualTo("/diary/a/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "{% static 'does/not/exist.png' %} -> /static/does/not/exist.png",
                "{% static 'special?chars&quoted.html' %} -> /static/special%3Fchars%26quoted.html",
                "{% static \"it's (1)~.css\" %} -> /static/it&#x27;s%20(1)~.css",
                "{% load static %}{% static 'a.css' as a %}{{ a }} -> /static/a.css",
                "{% load static from static %}{% static name %} -> /static/goods",
                "{% get_static_prefix %} -> /static/",
                "{% get_static_prefix as p %}{{ p }} -> /static/"
            })
    void staticGivesTheAddressOfAFile(String source, String expected) {
        assertThat(render(source)).isEqualTo(expected);
    }

    @Test
    void formsCarryTheTokenThatIsBound() {
        assertThat(render("<form>{% csrf_token %}</form>")).isEqualTo("<form></form>");
        CsrfToken.with(() -> "a\"b")
                .run(() ->
                        assertThat(render("{% csrf_token %}"))
                                .isEqualTo(
                                        "<input type=\"hidden\" name=\"csrfmiddlewaretoken\""
                                                + " value=\"a&quot;b\">"));
    }

    @Test
    void theTokenIsMadeForFormsAlone() {
        var made = new AtomicInteger();
        CsrfToken.with(() -> "t" + made.incrementAndGet()).run(() -> render("no form"));
        assertThat(made).hasValue(0);
    }
}
