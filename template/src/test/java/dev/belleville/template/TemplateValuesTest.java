package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.AltersData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The doors through which other template languages see values. */
class TemplateValuesTest {
    private static final Object ABSENT = new Object();

    /** Something of a user's. */
    public record Pot(String name) {
        public Optional<String> lid() {
            return Optional.of("lid of " + name);
        }

        public Supplier<String> lazily() {
            return () -> "late";
        }

        @AltersData
        public String smash() {
            return "smashed";
        }

        public String fail() {
            throw new IllegalStateException("no");
        }
    }

    @Test
    void aMemberIsReadAsInDjangosLanguage() {
        Engine engine = Engine.builder().build();
        var pot = new Pot("tea");
        assertThat(engine.lookup("name").of(pot, ABSENT)).isEqualTo("tea");
        assertThat(engine.lookup("lid").of(pot, ABSENT)).isEqualTo("lid of tea");
        assertThat(engine.lookup("lazily").of(pot, ABSENT)).isEqualTo("late");
        assertThat(engine.lookup("a").of(Map.of("a", 1), ABSENT)).isEqualTo(1);
        for (String name : List.of("smash", "class", "getClass", "nothing")) {
            assertThat(engine.lookup(name).of(pot, ABSENT)).isSameAs(ABSENT);
        }
        assertThatThrownBy(() -> engine.lookup("fail").of(pot, ABSENT)).hasMessage("no");
    }

    @Test
    void aVariableIsOpened() {
        Engine engine = Engine.builder().build();
        assertThat(MemberLookup.opened(engine, Optional.of(1))).isEqualTo(1);
        assertThat(MemberLookup.opened(engine, (Supplier<String>) () -> "x")).isEqualTo("x");
        assertThat(MemberLookup.opened(engine, null)).isNull();
    }

    @Test
    void valuesAreAsPythonSeesThem() {
        assertThat(TemplateValues.isTrue(List.of())).isFalse();
        assertThat(TemplateValues.equal(1, 1.0)).isTrue();
        assertThat(TemplateValues.identical(1, true)).isFalse();
        assertThat(TemplateValues.order("b", "a")).isPositive();
        assertThat(TemplateValues.contains("abc", "b")).isTrue();
        assertThat(TemplateValues.text(List.of("a"))).isEqualTo("['a']");
        assertThat(TemplateValues.repr("a")).isEqualTo("'a'");
        assertThat(TemplateValues.items(Map.of("k", 1))).hasToString("[k]");
        assertThat(TemplateValues.length("äb")).isEqualTo(2);
        assertThat(TemplateValues.length(1)).isEqualTo(-1);
        assertThat(TemplateValues.pretty(Map.of("k", 1))).isEqualTo("{'k': 1}");
        assertThat(TemplateValues.format("%05.1f", 2.5)).isEqualTo("002.5");
        assertThat(TemplateValues.format("%d", "x")).isNull();
    }

    @Test
    void aBufferHoldsNoMoreThanTheLimits() {
        Output out = Output.of(new Limits(1, 1, 6, 1), 16);
        out.write("ab");
        out.writeEscaped("<");
        assertThatThrownBy(() -> out.write("c")).isInstanceOf(RenderError.class);
        assertThat(Output.of(Limits.DEFAULT, 16).text()).isEmpty();
    }
}
