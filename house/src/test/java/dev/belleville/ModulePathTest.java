package dev.belleville;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site that is a module finds what it and the rooms bring along, as files and in jars. */
class ModulePathTest {
    private static final String MODULE =
            """
            module notes {
                requires dev.belleville.apidocs;
                requires dev.belleville.rest;
            }
            """;

    private static final String SITE =
            """
            package notes;

            import static dev.belleville.http.Urls.path;

            import dev.belleville.apidocs.*;
            import dev.belleville.http.*;
            import dev.belleville.rest.*;
            import dev.belleville.rest.browsable.BrowsableApiRenderer;
            import dev.belleville.web.*;

            public final class Main {
                private static final class Notes implements AppConfig {
                    @Override
                    public String label() {
                        return "notes";
                    }
                }

                private static final class Hello extends ApiView {
                    Hello() {
                        permissions();
                    }

                    @Override
                    protected ApiResponse get(ApiRequest request) {
                        return ApiResponse.ok("hello");
                    }
                }

                public static void main(String[] addresses) throws Exception {
                    App app = App.of()
                            .install(
                                    new RestApp().renderers(
                                            new JsonRenderer(), new BrowsableApiRenderer()),
                                    new ApiDocsApp(),
                                    new Notes())
                            .set(WebSettings.DEBUG, true)
                            .urls(Urls.of(
                                    path("hello", new Hello(), "hello"),
                                    path("schema", new SchemaView(), "schema"),
                                    path("docs", new SwaggerView("schema"), "docs"),
                                    path("redoc", new RedocView("schema"), "redoc"),
                                    path("note", request ->
                                            Response.html(Site.current().render(
                                                    request, "notes/note.html",
                                                    java.util.Map.of())))));
                    try (Site site = app.build()) {
                        for (String address : addresses) {
                            Request request =
                                    Request.builder("GET", address).host("localhost").build();
                            System.out.println(
                                    address + " " + site.handler().handle(request).status());
                        }
                    }
                    System.out.println("collected " + app.execute("collectstatic", "--no-input"));
                }
            }
            """;

    private static final String[] ADDRESSES = {
        "/hello?format=api",
        "/docs",
        "/redoc",
        "/note",
        "/static/rest/api.css",
        "/static/apidocs/apidocs.css",
        "/static/notes/note.css"
    };

    @Test
    void whatStandsBesideAnAppIsFound(@TempDir Path folder) throws Exception {
        Path classes = compiled(folder);
        Path jar = folder.resolve("notes.jar");
        run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        for (Path site : new Path[] {classes, jar}) {
            String said = served(folder, site);
            assertThat(said).as(said).contains("collected 0");
            for (String address : ADDRESSES) {
                assertThat(said).as(said).contains(address + " 200");
            }
            for (String name :
                    new String[] {"rest/api.css", "apidocs/redoc.js", "notes/note.css"}) {
                assertThat(folder.resolve("staticfiles").resolve(name)).isNotEmptyFile();
            }
        }
    }

    private static Path compiled(Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src"));
        Files.writeString(sources.resolve("module-info.java"), MODULE);
        Files.writeString(sources.resolve("Main.java"), SITE);
        Path classes = folder.resolve("classes");
        run(
                "javac",
                "--module-path",
                modulePath(),
                "-proc:none",
                "-d",
                classes.toString(),
                sources.resolve("module-info.java").toString(),
                sources.resolve("Main.java").toString());
        write(classes.resolve("notes/templates/notes/note.html"), "<p>A note.</p>");
        write(classes.resolve("notes/static/notes/note.css"), "p { color: red }");
        return classes;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.exists(Path.of(entry)))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void run(String tool, String... arguments) {
        var said = new StringWriter();
        var out = new PrintWriter(said);
        int status = ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments);
        assertThat(status).as(said.toString()).isZero();
    }

    private static String served(Path folder, Path site) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--module-path",
                                site + File.pathSeparator + modulePath(),
                                "--module",
                                "notes/notes.Main"));
        command.addAll(List.of(ADDRESSES));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }
}
