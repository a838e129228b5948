package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Body;
import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.http.Response;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles and runs every program in the documentation, and asks it what the documentation says
 * that it answers.
 */
class DocsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK =
            Pattern.compile("```(java|http)\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;

    /** A program and what it answers. */
    private record Example(String name, String program, List<String> exchanges) {}

    @TestFactory
    Stream<DynamicTest> everyProgramDoesWhatTheDocumentationSays() throws Exception {
        var examples = new ArrayList<Example>();
        for (String file : List.of("README.md", "README.zh-CN.md", "docs/tutorial.md")) {
            examples.addAll(examples(file));
        }
        assertThat(examples).hasSizeGreaterThan(4);
        return examples.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> run(one)));
    }

    private static List<Example> examples(String file) throws Exception {
        var examples = new ArrayList<Example>();
        var blocks = BLOCK.matcher(Files.readString(ROOT.resolve(file)));
        while (blocks.find()) {
            String text = blocks.group(2);
            if (blocks.group(1).equals("http")) {
                examples.getLast().exchanges().addAll(List.of(text.strip().split("\n\n")));
            } else if (text.contains("void main(")) {
                examples.add(
                        new Example(file + " " + (examples.size() + 1), text, new ArrayList<>()));
            }
        }
        return examples;
    }

    private void run(Example example) throws Exception {
        Path home = Files.createDirectory(folder.resolve(example.name().replaceAll("\\W", "_")));
        Path source = Files.writeString(home.resolve("app.java"), example.program());
        Program program = Program.ofFile(source);
        try (CompiledClasses classes = new Compiler(program).compile()) {
            App app = Launch.app(classes, program.mainClass());
            app.flag("databaseUrl", "sqlite:" + home.resolve("db.sqlite3"));
            try (Site site = app.build()) {
                site.migrator().syncModels();
                for (String exchange : example.exchanges()) {
                    check(site, exchange);
                }
            }
        }
    }

    private static void check(Site site, String exchange) throws Exception {
        String[] lines = exchange.split("\n", 2);
        String[] asked = lines[0].split(" ", 3);
        RequestBuilder request = Request.builder(asked[0], asked[1]).header("Host", "localhost");
        if (asked.length == 3) {
            request.header("Content-Type", "application/x-www-form-urlencoded").body(asked[2]);
        }
        String[] expected = lines[1].split(" ", 2);
        Response response = site.handler().handle(request.build());
        assertThat(response.status()).as(exchange).isEqualTo(Integer.parseInt(expected[0]));
        if (expected.length == 2) {
            assertThat(text(response.body())).as(exchange).isEqualTo(expected[1]);
        }
    }

    private static String text(Body body) throws Exception {
        var out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
