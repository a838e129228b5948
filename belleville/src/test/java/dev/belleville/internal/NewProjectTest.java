package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ImproperlyConfigured;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class NewProjectTest {
    @TempDir Path folder;

    private String refusal = "";

    private int create(String... arguments) {
        var line = new CommandLine(new NewProject(folder));
        line.setOut(new PrintWriter(Writer.nullWriter()));
        line.setExecutionExceptionHandler((e, _, _) -> {
            assertThat(e).isInstanceOf(ImproperlyConfigured.class);
            refusal = String.valueOf(e.getMessage());
            return 1;
        });
        return line.execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "a", "note2", "record", "main", "string", "notes"})
    void aProjectCompilesAndHasWhatItsPageNeeds(String name) throws Exception {
        assertThat(create(name)).isZero();
        Program program = Program.ofProject(folder.resolve(name));
        assertThat(program.mainClass()).isEqualTo(name + ".Main");
        try (CompiledClasses classes = new Compiler(program).compile()) {
            assertThat(classes.loadClass(name + ".Note").getClassLoader()).isSameAs(classes);
            assertThat(classes.getResource(name + "/templates/home.html")).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "class, a word of the Java language",
        "true, a word of the Java language",
        "java, packages of the JDK",
        "javax, packages of the JDK",
        "jdk, packages of the JDK",
        "sun, packages of the JDK",
        "picocli, or of a library",
        "Shop, no name for a project",
        "my-shop, no name for a project",
        "2shop, no name for a project",
        "../shop, no name for a project"
    })
    void aNameThatCannotBeAPackageIsRefusedInOneLine(String name, String why) throws Exception {
        assertThat(create(name)).isEqualTo(1);
        assertThat(refusal).contains("'" + name + "'", why).doesNotContain("\n");
        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsThereIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("shop"), "mine");
        assertThat(create("shop")).isEqualTo(1);
        assertThat(refusal).contains("There is a 'shop' here already");
        assertThat(folder.resolve("shop")).hasContent("mine");
    }

    private List<Path> names() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
