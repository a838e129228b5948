package dev.belleville.jinja;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Current;
import dev.belleville.core.SafeString;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Route;
import dev.belleville.http.Urls;
import dev.belleville.template.Place;
import dev.belleville.template.PlaceNote;
import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateDoesNotExist;
import dev.belleville.web.App;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A site with templates of both languages. */
class JinjaAppTest {
    @TempDir Path folder;

    private Site site;

    /** Something of a user's. */
    public record Pot(String name, int size) {
        public String label() {
            return name + "!";
        }

        public boolean isLarge() {
            return size > 5;
        }

        public String grow(int by) {
            return name + by;
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private App app() {
        return App.of()
                .install(new JinjaApp())
                .set(WebSettings.TEMPLATE_DIRS, List.of("" + folder.resolve("templates")))
                .set(WebSettings.STATIC_DIRS, List.of())
                .set(JinjaApp.DIRS, List.of("" + folder.resolve("jinja2")))
                .urls(
                        Urls.of(
                                Route.get("/", request -> page("page.html")),
                                Urls.path("goods/<slug:slug>", _ -> page("page.html"), "goods")))
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    private static Response page(String name) {
        return Shortcuts.render(Request.get("/"), name, Map.of("x", 1));
    }

    @BeforeEach
    void open() {
        site = app().build();
    }

    private String render(String source, Map<String, ?> values) throws IOException {
        write("jinja2/t.html", source);
        try (Site fresh = app().build()) {
            return fresh.scope().call(() -> fresh.render(Request.get("/shop"), "t.html", values));
        }
    }

    @Test
    void formsCarryTheTokenThatIsBound() throws Exception {
        var made = new AtomicInteger();
        Current.Scope bound = CsrfToken.with(() -> "t" + made.incrementAndGet());
        assertThat(bound.call(() -> render("no form", Map.of()))).isEqualTo("no form");
        assertThat(made).hasValue(0);
        assertThat(bound.call(() -> render("{{ csrf_input }} {{ csrf_token }}", Map.of())))
                .isEqualTo("<input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\"t1\"> t2");
    }

    @Test
    void theFolderSaysWhichLanguageItIs() throws Exception {
        write("templates/both.html", "{% if 1 %}django{% endif %}");
        write("jinja2/both.html", "{{ 'jin' ~ 'ja' }}");
        write("templates/django.html", "{{ x|add:1 }}");
        assertThat(site.render(Request.get("/"), "both.html", Map.of())).isEqualTo("jinja");
        assertThat(site.render(Request.get("/"), "django.html", Map.of("x", 1))).isEqualTo("2");
        assertThatThrownBy(() -> site.render(Request.get("/"), "none.html", Map.of()))
                .isInstanceOf(TemplateDoesNotExist.class);
        assertThatThrownBy(() -> site.render(Request.get("/"), "../both.html", Map.of()))
                .isInstanceOf(TemplateDoesNotExist.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "{{ url_for('goods', slug='tea') }} => /goods/tea",
                "{{ urlFor('goods', 'tea') }} => /goods/tea",
                "{{ static('a b.css') }} => /static/a%20b.css",
                "{{ csrf_token() }}{{ csrfToken() }}{{ csrf_token }} => a<b>a<b>a<b>",
                "{{ csrf_input }} => <input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\"a&lt;b&gt;\">",
                "{{ get_flashed_messages()|length }}{{ getFlashedMessages()|length }} => 00",
                "{% for m in get_flashed_messages() %}{{ m }}{% endfor %}x => x",
                "{{ request.path }} => /shop",
            })
    void templatesSeeWhatASiteHas(String source, String expected) throws Exception {
        String text = render(source, Map.of("csrf_token", "a<b>"));
        assertThat(source.contains("input") ? text : text.replace("&lt;", "<").replace("&gt;", ">"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "{{ pot.name }} {{ pot.size }} => <Pot> 7",
                "{{ pot.label }} {{ pot.label() }} => <Pot>! <Pot>!",
                "{{ pot.is_large }} => True",
                "{{ pots[0].name }} => <Pot>",
                "{{ pots|map(attribute='size')|sum }} => 7",
                "{{ day.year }}-{{ day }} => 2026-2026-11-21",
                "{{ none_at_all.deeper.still }} => ''",
            })
    void valuesOfJavaAreReadAsInDjangosLanguage(String source, String expected) throws Exception {
        Pot pot = new Pot("<Pot>", 7);
        String text =
                render(
                        source,
                        Map.of(
                                "pot",
                                pot,
                                "pots",
                                List.of(pot),
                                "day",
                                LocalDate.of(2026, 11, 21)));
        assertThat(text).doesNotContain("<Pot>");
        assertThat(text.replace("&lt;", "<").replace("&gt;", ">")).isEqualTo(expected);
    }

    @Test
    void markupIsNotEscapedTwice() throws Exception {
        Map<String, Object> values = Map.of("safe", new SafeString("<b>"), "raw", "<i>");
        assertThat(render("{{ safe }}{{ raw }}{{ raw|safe }}{{ safe|e }}", values))
                .isEqualTo("<b>&lt;i&gt;<i><b>");
        assertThat(render("{% macro m(x) %}<p>{{ x }}</p>{% endmacro %}{{ m(raw) }}", values))
                .isEqualTo("<p>&lt;i&gt;</p>");
        assertThat(
                        render(
                                "{% macro m() %}<p>{{ caller() }}</p>{% endmacro %}{% call m() %}<u>{{ raw }}</u>{% endcall %}",
                                values))
                .isEqualTo("<p><u>&lt;i&gt;</u></p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ raw }}",
                "{{ raw|upper }}",
                "{{ [raw] }}",
                "{{ {'k': raw} }}",
                "{{ raw ~ raw }}",
                "<a title=\"{{ raw }}\">",
                "<a title='{{ raw }}'>",
                "{{ raw|default('x') }}",
                "{{ raw|join }}",
                "{% set x = raw %}{{ x }}",
                "{% for x in [raw] %}{{ x }}{% endfor %}",
                "{% with x = raw %}{{ x }}{% endwith %}",
                "{{ raw|truncate(3) }}",
                "{{ [raw]|join(raw) }}",
                "{{ {'a': raw}|xmlattr }}",
                "{{ raw|tojson }}",
                "{{ raw if true else 1 }}",
                "{{ raw.strip() }}",
                "{{ '%s'|format(raw) }}",
                "{{ raw|replace('x', raw) }}",
            })
    void aStrangersTextStaysText(String source) throws Exception {
        String text = render(source, Map.of("raw", "'\"><script>x</script>"));
        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain("<script", "'\">", "\"'>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ pot.getClass() }}",
                "{{ pot.class }}",
                "{{ pot['class'] }}",
                "{{ pot.getClass().forName('java.lang.Runtime') }}",
                "{{ ''.getClass() }}",
                "{{ ''.class.classLoader }}",
                "{{ (1).getClass() }}",
                "{{ [].getClass() }}",
                "{{ {}.getClass() }}",
                "{{ pot|attr('class') }}",
                "{{ [pot]|map(attribute='class')|list }}",
                "{{ [pot]|map(attribute='getClass')|list }}",
                "{{ ____int3rpr3t3r____.getContext() }}",
                "{{ ____int3rpr3t3r____.context }}",
                "{{ ____int3rpr3t3r____.render('x') }}",
                "{{ ____int3rpr3t3r____.config.objectMapper }}",
                "{{ loop.getClass() }}",
                "{{ url_for.getClass() }}",
                "{{ request.getClass() }}",
                "{{ request.class.module }}",
                "{{ pot.notify() }}",
                "{{ pot.grow(3) }}",
                "{{ site.close() }}",
                "{{ pot|pprint }}",
                "{{ '{}'|fromjson }}",
                "{{ 'a: !!java.lang.Object {}'|fromyaml }}",
                "{% set x = pot.class %}{{ x }}",
                "{{ dict.__class__.__mro__ }}",
                "{{ ''.__class__ }}",
            })
    void nothingLeadsOutOfTheLanguage(String source) throws Exception {
        String text;
        try {
            text = render(source, Map.of("pot", new Pot("p", 1)));
        } catch (RenderError e) {
            text = "";
        }
        assertThat(text.replace("[", "").replace("]", "").replace("None", "").strip()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "a\\nb\\n{{ 1 + }} => 3",
                "a\\n{% if x %} => 2",
                "a\\n\\n{{ x|nosuchfilter }} => 3",
                "\\n{% nosuchtag %} => 2",
                "\\n\\n{% include 'none.html' %} => 3",
                "\\n{% extends 'none.html' %} => 2",
                "\\n{{ url_for('nowhere') }} => 2",
            })
    void anErrorSaysWhereItIs(String source, int line) {
        assertThatThrownBy(() -> render(source.replace("\\n", "\n"), Map.of("x", 1)))
                .isInstanceOfSatisfying(
                        RenderError.class,
                        e -> {
                            Place place = Objects.requireNonNull(PlaceNote.of(e));
                            assertThat(place.template()).isEqualTo("t.html");
                            assertThat(place.line()).isEqualTo(line);
                            assertThat(e).hasMessageContaining("t.html, line " + line);
                        });
    }

    @Test
    void theDebugPageShowsTheSource() throws Exception {
        write("jinja2/page.html", "<h1>Shop</h1>\n<p>{{ x|nosuchfilter }}</p>\n");
        try (Site debug = app().set(WebSettings.DEBUG, true).build()) {
            Response response =
                    debug.handler()
                            .handle(
                                    Request.builder("GET", "/")
                                            .header("Host", "localhost")
                                            .build());
            assertThat(response.status()).isEqualTo(500);
            var out = new ByteArrayOutputStream();
            response.body().writeTo(out);
            assertThat(out.toString(UTF_8)).contains("page.html:2", "nosuchfilter");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for x in range(1000000000) %}x{% endfor %}",
                "{% for a in range(90000) %}{% for b in range(90000) %}xxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% include 't.html' %}",
                "{% extends 't.html' %}",
                "{{ 'x' * 100000000000 }}",
            })
    void aTemplateThatNeverEndsIsAnError(String source) {
        assertThatThrownBy(() -> render(source, Map.of())).isInstanceOf(RenderError.class);
    }
}
