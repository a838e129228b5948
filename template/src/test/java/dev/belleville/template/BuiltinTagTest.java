package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.template.internal.filter.BuiltinFilters;
import dev.belleville.template.internal.tag.BuiltinTags;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BuiltinTagTest {
    private static final Cache CACHE = LocalMemoryCache.of();
    private static final Engine ENGINE =
            Engine.builder()
                    .loader(
                            Loaders.memory(
                                    Map.of(
                                            "list.html",
                                            "{% for i in all %}{% partial row %}{% endfor %}"
                                                    + "{% partialdef row %}<{{ i }}>{% endpartialdef %}",
                                            "page.html",
                                            "{% include 'list.html#row' with i=7 %}")))
                    .cache("default", CACHE)
                    .build();

    @Test
    void everyTagAndFilterOfDjangoIsThere() {
        assertThat(BuiltinTags.library().tags().keySet())
                .contains(
                        ("autoescape block comment csrf_token cycle debug extends filter firstof for"
                                        + " if ifchanged include load lorem now partial partialdef"
                                        + " regroup resetcycle spaceless templatetag verbatim"
                                        + " widthratio with")
                                .split(" "));
        assertThat(BuiltinFilters.library().filters().keySet())
                .contains(
                        ("add addslashes capfirst center cut date default default_if_none dictsort"
                                        + " dictsortreversed divisibleby escape escapejs escapeseq"
                                        + " filesizeformat first floatformat force_escape get_digit"
                                        + " iriencode join json_script last length linebreaks"
                                        + " linebreaksbr linenumbers ljust lower make_list"
                                        + " phone2numeric pluralize pprint random rjust safe safeseq"
                                        + " slice slugify stringformat striptags time timesince"
                                        + " timeuntil title truncatechars truncatechars_html"
                                        + " truncatewords truncatewords_html unordered_list upper"
                                        + " urlencode urlize urlizetrunc wordcount wordwrap yesno")
                                .split(" "));
    }

    private static String render(String source, Map<String, ?> values) {
        return ENGINE.fromString(source).render(values);
    }

    @Test
    void aPartialIsUsedInPlaceAndLoadedAlone() {
        assertThat(ENGINE.get("list.html").render(Map.of("all", "ab"))).isEqualTo("<a><b>");
        assertThat(ENGINE.get("list.html#row").render(Map.of("i", 5))).isEqualTo("<5>");
        assertThat(ENGINE.get("page.html").render(Map.of())).isEqualTo("<7>");
        assertThat(
                        render(
                                "{% partialdef a inline %}x{% endpartialdef a %}{% partial a %}",
                                Map.of()))
                .isEqualTo("xx");
    }

    @Test
    void aPartialThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ENGINE.get("list.html#raw"))
                .isInstanceOf(TemplateDoesNotExist.class)
                .hasMessageContaining("Did you mean 'row'?");
        assertThatThrownBy(() -> render("{% partial nix %}", Map.of()))
                .hasMessageContaining("Partial 'nix' is not defined in the current template.");
        assertThatThrownBy(() ->
                        render(
                                "{% partialdef a inline %}{% partial a %}{% endpartialdef %}",
                                Map.of()))
                .hasMessageContaining("100 deep");
    }

    @Test
    void aFragmentIsKeptForEachOfWhatItVariesBy() {
        String source = "{% load cache %}{% cache 60 side user %}{{ n }}{% endcache %}";
        assertThat(render(source, Map.of("user", "ann", "n", 1))).isEqualTo("1");
        assertThat(render(source, Map.of("user", "ann", "n", 2))).isEqualTo("1");
        assertThat(render(source, Map.of("user", "bob", "n", 3))).isEqualTo("3");
        CACHE.delete(Fragments.key("side", "ann"));
        assertThat(render(source, Map.of("user", "ann", "n", 4))).isEqualTo("4");
    }

    @Test
    void ofAllWhoMissAFragmentAtOnceOneMakesIt() throws Exception {
        var made = new AtomicInteger();
        var readers = 8;
        var ready = new CountDownLatch(readers);
        Supplier<Integer> slow =
                () -> {
                    awaitAll(ready);
                    return made.incrementAndGet();
                };
        Template template =
                ENGINE.fromString("{% load cache %}{% cache 60 slow %}{{ slow }}{% endcache %}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> reader =
                    () -> {
                        ready.countDown();
                        return template.render(Map.of("slow", slow));
                    };
            for (Future<String> answer : threads.invokeAll(Collections.nCopies(readers, reader))) {
                assertThat(answer.get()).isEqualTo("1");
            }
        }
        assertThat(made).hasValue(1);
    }

    private static void awaitAll(CountDownLatch ready) {
        try {
            assertThat(ready.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fragmentsHaveDjangosKeys() {
        assertThat(Fragments.key("foo", "a", 1, "é"))
                .isEqualTo("template.cache.foo.997687cf4efcec1b4d16805eb6662c26");
    }

    @Test
    void aTokenIsShownWhereThereIsOne() {
        assertThat(render("{% csrf_token %}", Map.of("csrf_token", "a\"b")))
                .isEqualTo(
                        "<input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\"a&quot;b\">");
        assertThat(render("{% csrf_token %}", Map.of())).isEmpty();
    }

    @Test
    void debugShowsVariablesInDebugAlone() {
        assertThat(render("{% debug %}", Map.of("a", "<b>"))).isEmpty();
        assertThat(
                        Engine.builder()
                                .debug(true)
                                .build()
                                .fromString("{% debug %}")
                                .render(Map.of("a", "<b>")))
                .contains("&#x27;a&#x27;: &#x27;&lt;b&gt;&#x27;");
    }

    @Test
    void loremHasAsManyWordsAsAsked() {
        assertThat(render("{% lorem 3 w %}", Map.of())).isEqualTo("lorem ipsum dolor");
        assertThat(render("{% lorem 100 w random %}", Map.of()).split(" ")).hasSize(100);
        assertThat(render("{% lorem 2 p %}", Map.of())).startsWith("<p>Lorem ").endsWith(".</p>");
    }

    @Test
    void htmlIsCutWithWhatIsOpenClosed() {
        String html = "<p>Caf&eacute; <b>au lait</b><br>hot</p>";
        assertThat(render("{{ v|truncatewords_html:2 }}", Map.of("v", html)))
                .isEqualTo("&lt;p&gt;Caf&amp;eacute; &lt;b&gt;au …&lt;/b&gt;&lt;/p&gt;");
        assertThat(render("{{ v|truncatechars_html:5|safe }}", Map.of("v", html)))
                .isEqualTo("<p>Caf&eacute;…</p>");
    }
}
