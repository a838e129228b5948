package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.belleville.core.ImproperlyConfigured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerTest {
    private static final String NOTE =
            """
            import module dev.belleville;

            @Entity static class Note extends Model {
                static final Manager<Note> objects = Manager.of(Note.class);
                public String text;
            }

            void main() {
                App.of().models(Note.class).run();
            }
            """;

    @TempDir Path folder;

    @Test
    void writesNothingToTheDisk() throws Exception {
        Program program = program(NOTE);
        try (CompiledClasses classes = new Compiler(program).compile()) {
            assertThat(Launch.app(classes, program.mainClass())).isNotNull();
            assertThat(classes.loadClass("app$Note").getClassLoader()).isSameAs(classes);
            assertThat(classes.getURLs()).isEmpty();
        }
        assertThat(names(folder)).containsExactly("app.java");
    }

    @Test
    void eachCompilationHasClassesOfItsOwn() throws Exception {
        Program program = program("class Answer {} void main() {}");
        var compiler = new Compiler(program);
        try (CompiledClasses first = compiler.compile();
                CompiledClasses second = compiler.compile()) {
            assertThat(first.loadClass("app")).isNotSameAs(second.loadClass("app"));
        }
    }

    @Test
    void writesItsClassesForAnotherProcess() throws Exception {
        Program program = program("class Answer {} void main() {}");
        Path target = Files.createDirectory(folder.resolve("classes"));
        try (CompiledClasses classes = new Compiler(program).compile()) {
            classes.writeTo(target);
        }
        assertThat(names(target)).containsExactly("app$Answer.class", "app.class");
    }

    @Test
    void saysWhatDoesNotCompileAndWhere() throws Exception {
        Program program = program("void main() {\n    int one = \"one\";\n}\n");
        assertThatThrownBy(() -> new Compiler(program).compile())
                .isInstanceOf(CompileErrors.class)
                .hasMessageContaining("app.java:2")
                .hasMessageContaining("String cannot be converted to int");
    }

    @Test
    void tellsTheImportThatIsMissing() throws Exception {
        Files.createDirectory(folder.resolve("src"));
        Path file = folder.resolve("src/app.java");
        Files.writeString(
                file,
                """
                import java.util.Map;
                void main() {
                    App.of().install(new AuthApp());
                    path("a/", null);
                    Form form = null;
                    Nothing.of();
                }
                """);
        var program = new Program(folder, folder.resolve("src"), file);
        assertThatThrownBy(() -> new Compiler(program).compile())
                .isInstanceOf(CompileErrors.class)
                .hasMessageContaining("Is it this? import dev.belleville.web.App;")
                .hasMessageContaining("Is it this? import dev.belleville.web.auth.AuthApp;")
                .hasMessageContaining("Is it this? import dev.belleville.web.forms.Form;")
                .hasMessageContaining(
                        "Is it this? import static dev.belleville.core.Percent.path; or import static dev.belleville.http.Urls.path;")
                .message()
                .satisfies(all -> assertThat(all.split("Is it this", -1)).hasSize(5));
    }

    @Test
    void tellsOnceThatAFileImportsTheFrameworkAsAWhole() throws Exception {
        Program program =
                program("void main() { App.of().install(new AuthApp()); Nothing.of(); Form f; }");
        assertThatThrownBy(() -> new Compiler(program).compile())
                .isInstanceOf(CompileErrors.class)
                .hasMessageContaining("Is it this? import module dev.belleville; as the first line")
                .message()
                .satisfies(all -> assertThat(all.split("Is it this", -1)).hasSize(2));
    }

    @Test
    void tellsThatAnEmptyFileHasNoMainMethod() throws Exception {
        Program program = program("");
        try (CompiledClasses classes = new Compiler(program).compile()) {
            assertThatThrownBy(() -> Launch.app(classes, program.mainClass()))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageStartingWith("The source of app has no main method. ");
        }
    }

    @Test
    void tellsTheModuleThatIsMissing() throws Exception {
        assumeFalse(
                System.getProperty("java.class.path").contains("mongodb"),
                "the module is on the class path of this run");
        for (String line :
                List.of(
                        "import dev.belleville.mongodb.MongoResults;",
                        "import module dev.belleville.mongodb;")) {
            Program program = program(line + "\nvoid main() {}\n");
            assertThatThrownBy(() -> new Compiler(program).compile())
                    .isInstanceOf(CompileErrors.class)
                    .hasMessageContaining("Add it to the project's pom.xml")
                    .hasMessageContaining("<artifactId>belleville-mongodb</artifactId>");
        }
    }

    @Test
    void eachModuleThatIsInstalledBesideTheUmbrellaIsTold() throws Exception {
        String installed =
                Files.readAllLines(Path.of("..", "belle")).stream()
                        .filter(line -> line.contains("-pl belleville,"))
                        .findFirst()
                        .orElseThrow();
        String names = installed.split("belleville,", 2)[1].split(" ", 2)[0];
        var imports = new Imports(List.of(), false);
        assertThat(names.split(","))
                .hasSizeGreaterThan(10)
                .allSatisfy(name ->
                        assertThat(
                                        imports.hint(
                                                "package dev.belleville."
                                                        + name
                                                        + " does not exist"))
                                .contains("<artifactId>belleville-" + name + "</artifactId>"));
        assertThat(imports.hint("package dev.belleville.nothing does not exist")).isEmpty();
        assertThat(imports.hint("module not found: dev.belleville.redis"))
                .contains("<artifactId>belleville-redis</artifactId>");
    }

    @Test
    void aProjectThatMavenBuildsImportsNoModuleOfTheFramework() throws Exception {
        TestProject project = TestProject.in(folder);
        project.replace(
                project.main(),
                "package diary;\n",
                "package diary;\n\nimport module dev.belleville;\n");
        assertThatThrownBy(() -> project.compiler().compile())
                .isInstanceOf(CompileErrors.class)
                .hasMessageContaining(
                        "Main.java:3: a project that Maven builds imports single types");
        project.replace(project.main(), "module dev.belleville", "module java.base");
        project.compiler().compile().close();
        project.replace(project.main(), "module java.base", "module dev.belleville");
        Files.delete(project.folder().resolve("pom.xml"));
        project.compiler().compile().close();
    }

    private Program program(String source) throws Exception {
        return Program.ofFile(Files.writeString(folder.resolve("app.java"), source));
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
