package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.migrate.Questioner;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import picocli.CommandLine;

class NewProjectTest {
    @TempDir Path folder;

    private final StringWriter said = new StringWriter();
    private String refusal = "";

    private int create(String... arguments) {
        var line = new CommandLine(new NewProject(folder, "/opt/belle"));
        line.setOut(new PrintWriter(said));
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

    @Test
    void itSaysWhatToDoNextAndHowToCallTheLauncher() {
        assertThat(create("shop")).isZero();
        assertThat(said.toString().lines())
                .endsWith("    cd shop", "    /opt/belle migrate", "    /opt/belle serve");
    }

    @Test
    void appAndTablesAreCalledAfterTheProject() throws Exception {
        assertThat(create("diary")).isZero();
        try (CompiledClasses classes =
                new Compiler(Program.ofProject(folder.resolve("diary"))).compile()) {
            var app = Launch.app(classes, "diary.Main").flag("databaseUrl", "sqlite::memory:");
            try (Site site = app.build()) {
                assertThat(site.apps())
                        .singleElement()
                        .satisfies(one -> assertThat(one.label()).isEqualTo("diary"))
                        .satisfies(one ->
                                assertThat(one.getClass().getName()).isEqualTo("diary.DiaryApp"));
                assertThat(site.migrator().makemigrations(List.of(), "", Questioner.NONE))
                        .isEmpty();
                assertThat(site.orm().registry().models())
                        .extracting(ModelMeta::table)
                        .containsExactly("diary_note");
            }
        }
    }

    @Test
    void itsOwnTestPasses() throws Exception {
        assertThat(create("diary")).isZero();
        Path root = folder.resolve("diary");
        Path out = root.resolve("target");
        var sources = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(root.resolve("src"))) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(sources::add);
        }
        String path = System.getProperty("java.class.path");
        var words = new ArrayList<>(List.of("-proc:none", "-d", out.toString(), "-cp", path));
        words.addAll(sources);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        assertThat(javac.run(null, null, null, words.toArray(String[]::new))).isZero();

        URL[] places = {out.toUri().toURL(), root.resolve("src/main/resources").toUri().toURL()};
        try (var classes = new URLClassLoader(places)) {
            var listener = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(classes.loadClass("diary.HomeTest")))
                                    .configurationParameter(
                                            "junit.jupiter.execution.parallel.enabled", "false")
                                    .build(),
                            listener);
            var said = new StringWriter();
            listener.getSummary().printFailuresTo(new PrintWriter(said));
            assertThat(listener.getSummary().getTestsSucceededCount())
                    .as(said.toString())
                    .isEqualTo(2);
        }
    }

    @Test
    void itAsksForTheVersionThatMadeIt() throws Exception {
        assertThat(create("diary")).isZero();
        Path ours = Path.of("../pom.xml");
        Path theirs = folder.resolve("diary/pom.xml");
        assertThat(theirs)
                .content()
                .contains(
                        "<artifactId>belleville-parent</artifactId>\n                <version>"
                                + versions(ours).getFirst());
        assertThat(versions(ours)).containsAll(versions(theirs).stream().skip(1).toList());
    }

    private static List<String> versions(Path pom) throws IOException {
        return Pattern.compile("<version>(.*)</version>")
                .matcher(Files.readString(pom))
                .results()
                .map(found -> found.group(1))
                .toList();
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
