package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
    @TempDir private Path folder;

    @Test
    void theFirstLoaderThatHasATemplateGivesIt() {
        var engine =
                Engine.builder()
                        .loader(Loaders.memory(Map.of("a", "first")))
                        .loader(Loaders.memory(Map.of("a", "second", "b", "only")))
                        .build();
        assertThat(engine.get("a").render(Map.of())).isEqualTo("first");
        assertThat(engine.get("b").render(Map.of())).isEqualTo("only");
    }

    @Test
    void resourcesAreFoundBesideAClass() {
        var engine = Engine.builder().loader(Loaders.resources(EngineTest.class, "pages")).build();
        assertThat(engine.get("hello.html").render(Map.of("name", "Ann"))).contains("Hello Ann");
    }

    @Test
    void aConditionHidesWhatDoesNotCompareButNoFaultOfTheSite() {
        var engine =
                Engine.builder()
                        .loader(
                                Loaders.memory(
                                        Map.of(
                                                "compared",
                                                "{% if 1 in n or not n > x %}a{% else %}b{% endif %}",
                                                "away",
                                                "{% if n and goods.count %}a{% else %}b{% endif %}")))
                        .build();
        assertThat(engine.get("compared").render(Map.of("n", 1, "x", "text"))).isEqualTo("a");
        var goods = new Away();
        assertThatThrownBy(() -> engine.get("away").render(Map.of("n", 1, "goods", goods)))
                .hasStackTraceContaining("the database is away");
    }

    /** What a template may ask, and cannot have now. */
    public static final class Away {
        @SuppressWarnings("DoNotCallSuggester") // a template calls it
        public int count() {
            throw new IllegalStateException("the database is away");
        }
    }

    @Test
    void aTemplateIsCompiledOnce() {
        var engine = Engine.builder().loader(Loaders.memory(Map.of("a", "x"))).build();
        assertThat(engine.get("a")).isSameAs(engine.get("a"));
    }

    @Test
    void inDebugAChangedFileIsCompiledAgain() throws IOException {
        Path file = folder.resolve("page.html");
        Files.writeString(file, "before");
        var engine = Engine.builder().loader(Loaders.folder(folder)).debug(true).build();
        Template before = engine.get("page.html");
        assertThat(engine.get("page.html")).isSameAs(before);
        Files.writeString(file, "after");
        assertThat(engine.get("page.html").render(Map.of())).isEqualTo("after");
    }

    @Test
    void withoutDebugAChangedFileIsNotRead() throws IOException {
        Path file = folder.resolve("page.html");
        Files.writeString(file, "before");
        var engine = Engine.builder().loader(Loaders.folder(folder)).build();
        engine.get("page.html");
        Files.writeString(file, "after");
        assertThat(engine.get("page.html").render(Map.of())).isEqualTo("before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "a/../../secret", "..\\secret", "", "a\0b"})
    void aNameThatLeadsOutOfTheFolderDoesNotExist(String name) throws IOException {
        Path inner = Files.createDirectory(folder.resolve("templates"));
        Files.writeString(folder.resolve("secret"), "secret");
        var engine = Engine.builder().loader(Loaders.folder(inner)).build();
        assertThatThrownBy(() -> engine.get(name)).isInstanceOf(TemplateDoesNotExist.class);
    }

    @Test
    void aMissingTemplateNamesWhereItWasSoughtAndWhatWasMeant() {
        var engine = Engine.builder().loader(Loaders.memory(Map.of("home.html", ""))).build();
        assertThatThrownBy(() -> engine.get("hme.html"))
                .isInstanceOfSatisfying(
                        TemplateDoesNotExist.class,
                        e -> assertThat(e.tried()).containsExactly("memory:hme.html"))
                .hasMessageContaining("'hme.html'")
                .hasMessageContaining("Did you mean 'home.html'?");
    }

    @Test
    void selectTakesTheFirstThatExists() {
        var engine = Engine.builder().loader(Loaders.memory(Map.of("b", "B"))).build();
        assertThat(engine.select(List.of("a", "b")).render(Map.of())).isEqualTo("B");
    }

    @Test
    void selectDoesNotHideThatAnExistingTemplateIsBroken() {
        var engine =
                Engine.builder().loader(Loaders.memory(Map.of("a", "{% if %}", "b", "B"))).build();
        assertThatThrownBy(() -> engine.select(List.of("a", "b")))
                .isInstanceOf(TemplateSyntaxError.class);
    }

    @Test
    void aSyntaxErrorSaysWhere() {
        var engine =
                Engine.builder().loader(Loaders.memory(Map.of("a", "one\n two {% nix %}"))).build();
        assertThatThrownBy(() -> engine.get("a"))
                .isInstanceOfSatisfying(
                        TemplateSyntaxError.class,
                        e ->
                                assertThat(e.place())
                                        .isEqualTo(
                                                new Place(
                                                        "a",
                                                        2,
                                                        6,
                                                        "{% nix %}",
                                                        "one\n two {% nix %}")))
                .hasMessageContaining("Invalid block tag on line 2: 'nix'")
                .hasMessageContaining("in a, line 2, column 6: {% nix %}");
    }

    @Test
    void invalidVariablesShowWhatTheEngineSays() {
        var engine = Engine.builder().stringIfInvalid("[no %s]").build();
        assertThat(engine.fromString("{{ a.b }}").render(Map.of())).isEqualTo("[no a.b]");
    }

    @Test
    void twoEnginesShareNothing() {
        var loud = Engine.builder().builtin(greeting("HELLO")).build();
        var soft = Engine.builder().builtin(greeting("hello")).build();
        assertThat(loud.fromString("{% greet %}").render(Map.of())).isEqualTo("HELLO");
        assertThat(soft.fromString("{% greet %}").render(Map.of())).isEqualTo("hello");
    }

    private static Library greeting(String text) {
        return Library.builder("greetings").simpleTag("greet", (_, _) -> text).build();
    }
}
