package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.belleville.core.AltersData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is rendered often is compiled further; it shows the same. */
class OftenRenderedTest {
    private static final int OFTEN = 3000;
    private static final Engine ENGINE = Engine.builder().stringIfInvalid("!").build();

    /** One of several classes with a name. */
    public record Cup(String name) {}

    /** Another. */
    public record Plate(String name) {}

    /** One that must not be changed. */
    public static class Vase {
        /** Not for templates. */
        @AltersData
        public String name() {
            throw new IllegalStateException("broken");
        }
    }

    /** One that fails. */
    public static class Bowl {
        /** Not there. */
        public String getName() {
            throw new IllegalStateException("fell");
        }
    }

    private static String often(Template template, Map<String, ?> values) {
        String first = template.render(values);
        for (int i = 0; i < OFTEN; i++) {
            assertThat(template.render(values)).isEqualTo(first);
        }
        return first;
    }

    @Test
    void showsTheSame() {
        Template template =
                ENGINE.fromString(
                        "{% for it in all %}{% if it.name %}{{ forloop.counter }} <{{ it.name }}>{%"
                                + " else %}-{% endif %}{% endfor %}");
        assertThat(often(template, Map.of("all", List.of(new Cup("A & B"), Map.of(), Map.of()))))
                .isEqualTo("1 <A &amp; B>--");
    }

    @Test
    void readsEachClassItsOwnWay() {
        Template template = ENGINE.fromString("{% for it in all %}{{ it.name }},{% endfor %}");
        Supplier<Object> supplier = () -> new Plate("e");
        Stream<Object> all =
                Stream.of(
                        new Cup("a"),
                        new Plate("b"),
                        Map.of("name", "c"),
                        Optional.of(new Cup("d")),
                        supplier,
                        new Vase(),
                        Optional.empty(),
                        "text",
                        List.of(),
                        12,
                        new int[0],
                        'x',
                        1.5);
        assertThat(often(template, Map.of("all", all.toList())))
                .isEqualTo("a,b,c,d,e,!,!,!,!,!,!,!,!,");
    }

    @Test
    void learnsClassesThatComeLate() {
        Template template = ENGINE.fromString("{{ it.name }}");
        often(template, Map.of("it", new Cup("a")));
        assertThat(often(template, Map.of("it", new Plate("b")))).isEqualTo("b");
        assertThat(template.render(Map.of("it", Optional.of(new Plate("c"))))).isEqualTo("c");
        assertThat(template.render(Map.of())).isEqualTo("!");
    }

    @Test
    void saysWhereItFailed() {
        Template template = ENGINE.fromString("one\n{{ two }}\n{{ it.name }}");
        often(template, Map.of("it", new Cup("a")));
        assertThatThrownBy(() -> template.render(Map.of("it", new Bowl())))
                .hasMessage("fell")
                .extracting(PlaceNote::of, type(Place.class))
                .returns(3, Place::line)
                .returns("{{ it.name }}", Place::extract);
    }

    @Test
    void longListsStayAsTheyAre() {
        String text =
                IntStream.range(0, 9000).mapToObj(i -> "{{ n }}").collect(Collectors.joining());
        assertThat(often(ENGINE.fromString("{% if n %}" + text + "{% endif %}"), Map.of("n", 1)))
                .hasSize(9000);
    }

    @Test
    void mayBeEmpty() {
        Template template =
                ENGINE.fromString("{% if n %}{% endif %}{% comment %}x{% endcomment %}");
        assertThat(often(template, Map.of("n", 1))).isEmpty();
    }

    @Test
    void speaksEachLanguageInTurn() {
        Template template =
                ENGINE.fromString(
                        "{% load i18n %}{% language code %}{% get_current_language as now %}{{ now"
                                + " }} {% translate \"Yes\" %}{% endlanguage %}");
        String german = template.render(Map.of("code", "de"));
        assertThat(template.render(Map.of("code", "fr"))).startsWith("fr ").isNotEqualTo(german);
        assertThat(often(template, Map.of("code", "de"))).isEqualTo(german).startsWith("de ");
    }
}
