package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Current;
import dev.belleville.core.Markup;
import dev.belleville.core.SafeString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderTest {
    private static final Engine ENGINE = Engine.builder().build();

    private static String render(String source, Map<String, ?> values) {
        return ENGINE.fromString(source).render(values);
    }

    @Test
    void whatIsMarkupIsNotEscaped() {
        Markup field = () -> "<input>";
        assertThat(
                        render(
                                "{{ a }} {{ b }} {{ c }}",
                                Map.of("a", "<b>", "b", new SafeString("<i>"), "c", field)))
                .isEqualTo("&lt;b&gt; <i> <input>");
    }

    @Test
    void aWriterGetsTheSameTextInPieces() {
        var pieces = new ArrayList<Integer>();
        var target =
                new StringWriter() {
                    @Override
                    public StringWriter append(CharSequence text) {
                        pieces.add(text.length());
                        return super.append(text);
                    }
                };
        Template template =
                ENGINE.fromString("{% for i in v %}{{ i }}, lorem ipsum dolor {% endfor %}");
        Map<String, ?> values = Map.of("v", Stream.iterate(1, i -> i + 1).limit(2000).toList());
        template.render(values, target);
        assertThat(target.toString()).isEqualTo(template.render(values));
        assertThat(pieces).hasSizeGreaterThan(2);
    }

    @Test
    void aWriterThatFailsStopsTheRender() {
        Writer broken =
                new Writer() {
                    @Override
                    public void write(char[] buffer, int from, int length) throws IOException {
                        throw new IOException("gone");
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        assertThatThrownBy(() -> ENGINE.fromString("text").render(Map.of(), broken))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theValuesGivenAreNotChanged() {
        Map<String, Object> values = Map.of("x", 1);
        assertThat(render("{% now 'Y' as y %}{% cycle 1 2 as c %}{{ c }}", values)).isEqualTo("11");
    }

    @Test
    void aTemplateThatIncludesItselfIsStopped() {
        var engine =
                Engine.builder().loader(Loaders.memory(Map.of("a", "{% include 'a' %}"))).build();
        assertThatThrownBy(() -> engine.get("a").render(Map.of()))
                .isInstanceOf(RenderError.class)
                .hasMessageContaining("more than 100 deep");
    }

    @Test
    void templatesThatExtendOneAnotherAreStopped() {
        var engine =
                Engine.builder()
                        .loader(
                                Loaders.memory(
                                        Map.of("a", "{% extends 'b' %}", "b", "{% extends 'a' %}")))
                        .build();
        assertThatThrownBy(() -> engine.get("a").render(Map.of()))
                .isInstanceOf(TemplateDoesNotExist.class)
                .hasMessageContaining("already extended");
    }

    @Test
    void anOutputBeyondTheLimitIsRefused() {
        var engine = Engine.builder().limits(new Limits(10, 10, 1000, 200)).build();
        Template template = engine.fromString("{% for x in v %}0123456789{% endfor %}");
        assertThat(template.render(Map.of("v", new int[100]))).hasSize(1000);
        assertThatThrownBy(() -> template.render(Map.of("v", new int[101])))
                .isInstanceOf(RenderError.class)
                .hasMessageContaining("more than 1000 characters");
        assertThatThrownBy(() -> template.render(Map.of("v", new int[101]), new StringWriter()))
                .isInstanceOf(RenderError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for x in v %}{% for y in v %}{% endfor %}{% endfor %}",
                "{% for x in v %}{% include 'loop' only %}{% endfor %}"
            })
    void stepsBeyondTheLimitAreRefused(String source) {
        var engine =
                Engine.builder()
                        .limits(new Limits(10, 10, 1000, 100))
                        .loader(
                                Loaders.memory(
                                        Map.of("loop", "{% for x in 'abcdefghi' %}{% endfor %}")))
                        .build();
        Template template = engine.fromString(source);
        assertThat(template.render(Map.of("v", new int[5]))).isEmpty();
        assertThatThrownBy(() -> template.render(Map.of("v", new int[10])))
                .isInstanceOf(RenderError.class)
                .hasMessageContaining("more than 100 steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% with a=a|add:a %}{% with a=a|add:a %}{% with a=a|add:a %}{% endwith %}{% endwith %}{% endwith %}",
                "{% with a=l|add:l %}{% with a=a|add:a %}{% endwith %}{% endwith %}",
                "{% if a|join:a %}{% endif %}"
            })
    void whatFiltersMakeIsBoundedAsTheOutputIs(String source) {
        var engine = Engine.builder().limits(new Limits(10, 10, 1000, 200)).build();
        Template template = engine.fromString(source);
        var values = Map.of("a", "x".repeat(300), "l", Collections.nCopies(300, 1));
        assertThatThrownBy(() -> template.render(values))
                .isInstanceOf(RenderError.class)
                .hasMessageContaining("longer than 1000");
    }

    @Test
    void whatIsNoJsonIsRefusedAsSuch() {
        Template script = Engine.builder().build().fromString("{{ a|json_script }}");
        for (Object value : List.of(Double.NaN, Map.of("deep", nested(600)))) {
            assertThatThrownBy(() -> script.render(Map.of("a", value)))
                    .isInstanceOf(RenderError.class)
                    .hasMessageContaining("json_script");
        }
    }

    private static Object nested(int depth) {
        Object value = List.of();
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    @Test
    void whatHoldsItselfCanBeCompared() {
        var a = new ArrayList<Object>();
        a.add(a);
        var b = new ArrayList<Object>();
        b.add(b);
        var engine = Engine.builder().build();
        String source =
                "{% for x in '12' %}{% ifchanged a %}{{ x }}{% endifchanged %}{% endfor %}"
                        + "{% if a == a %}same{% endif %}{% if a == b %}other{% endif %}";
        assertThat(engine.fromString(source).render(Map.of("a", a, "b", b))).isEqualTo("1same");
    }

    @Test
    void anAbsurdExponentOrMomentCostsNothing() {
        var engine = Engine.builder().build();
        var values =
                Map.of(
                        "large", new BigDecimal("1E+999999999"),
                        "small", new BigDecimal("1E-999999999"),
                        "moment", Instant.MIN.plusSeconds(1L << 35));
        assertThat(engine.fromString("{{ large }} {{ small|add:1 }}").render(values))
                .isEqualTo("1e+999999999 1");
        assertThat(engine.fromString("{{ moment|timesince }}").render(values)).contains("years");
        Template sum = engine.fromString("{{ large|add:1 }}");
        assertThatThrownBy(() -> sum.render(values))
                .isInstanceOf(RenderError.class)
                .hasMessageContaining("4300 digits");
    }

    @Test
    void longTemplatesTakeNoMoreThanTheirLength() {
        var engine = Engine.builder().build();
        assertThat(engine.fromString("{{ a }}".repeat(50_000)).render(Map.of())).isEmpty();
        for (String piece : List.of("{%", "{{", "{% if ", "{{ a|", "{{ a.", "{% x '", "{% \"' ")) {
            assertThatThrownBy(() -> engine.fromString(piece.repeat(50_000) + " %} }}"))
                    .isInstanceOf(TemplateSyntaxError.class);
        }
    }

    @Test
    void tagsNestedBeyondTheLimitAreRefused() {
        var engine = Engine.builder().limits(new Limits(10, 10, 1000, 200)).build();
        String ten = "{% if 1 %}".repeat(10) + "x" + "{% endif %}".repeat(10);
        assertThat(engine.fromString(ten).render(Map.of())).isEqualTo("x");
        assertThatThrownBy(() -> engine.fromString("{% if 1 %}" + ten + "{% endif %}"))
                .isInstanceOf(TemplateSyntaxError.class)
                .hasMessageContaining("more than 10 deep");
        assertThatThrownBy(
                        () -> engine.fromString("{% if 1" + " or 1".repeat(11) + " %}{% endif %}"))
                .isInstanceOf(TemplateSyntaxError.class)
                .hasMessageContaining("at most 10 operators");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ v|center:999999999 }}",
                "{{ v|ljust:999999999 }}",
                "{{ v|stringformat:'999999999d' }}",
                "{{ v|floatformat:999999999 }}"
            })
    void aFilterDoesNotFillTheMemory(String source) {
        assertThatThrownBy(() -> render(source, Map.of("v", 1.5))).isInstanceOf(RenderError.class);
    }

    @Test
    void rendersAtTheSameTimeDoNotMeet() throws InterruptedException, ExecutionException {
        Template template =
                ENGINE.fromString(
                        "{% for i in v %}{% cycle 'a' 'b' %}{% ifchanged i %}{{ i }}{% endifchanged %}{% endfor %}");
        String expected = template.render(Map.of("v", new int[] {1, 1, 2}));
        assertThat(expected).isEqualTo("a1ba2");
        Callable<String> render = () -> template.render(Map.of("v", new int[] {1, 1, 2}));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> results =
                    Stream.generate(() -> executor.submit(render)).limit(200).toList();
            for (Future<String> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aContextCarriesTypedAttributesIntoIncludedTemplates() {
        var key = new Current.Key<String>("request");
        var library =
                Library.builder("web")
                        .simpleTag("path", (context, _) -> context.attribute(key))
                        .build();
        var engine =
                Engine.builder()
                        .builtin(library)
                        .loader(Loaders.memory(Map.of("inner", "{% path %}")))
                        .build();
        Template template = engine.fromString("{% include 'inner' only %}");
        Context bound = engine.context(Map.of()).bind(key, "/bound/");
        assertThat(template.render(bound)).isEqualTo("/bound/");
        String current =
                Current.with(key, "/current/")
                        .call(() -> template.render(engine.context(Map.of())));
        assertThat(current).isEqualTo("/current/");
    }

    @Test
    void momentsAreShownInTheEnginesZone() {
        var engine =
                Engine.builder()
                        .timeZone(ZoneId.of("Europe/Paris"))
                        .clock(Clock.fixed(Instant.parse("2021-06-15T22:30:00Z"), ZoneOffset.UTC))
                        .build();
        Map<String, ?> values = Map.of("v", Instant.parse("2021-06-15T22:30:00Z"));
        assertThat(engine.fromString("{{ v }}|{{ v|date:'c T' }}|{% now 'H:i' %}").render(values))
                .isEqualTo("June 16, 2021, 12:30 a.m.|2021-06-16T00:30:00+02:00 CEST|00:30");
    }
}
