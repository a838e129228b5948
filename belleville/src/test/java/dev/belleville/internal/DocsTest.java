package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.Pages;
import dev.belleville.http.RequestBuilder;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles and runs every program in the documentation, and asks it what the documentation says
 * that it answers. What is no program stands in a source that the page links to, where it is
 * compiled and tested.
 */
class DocsTest {
    private static final Pattern BLOCK =
            Pattern.compile("```(java|http)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    @TempDir Path folder;

    /** A program and what it answers. */
    private record Example(String name, String program, List<String> exchanges) {
        /** The name of its folder: one for all of the tutorial, which a reader does in one. */
        String home() {
            return name.replaceAll(name.startsWith("tutorial") ? " .*" : "\\W", "_");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyProgramDoesWhatTheDocumentationSays() {
        var examples = new ArrayList<Example>();
        Pages.all().forEach(page -> examples.addAll(examples(page)));
        assertThat(examples).hasSizeGreaterThan(4);
        return examples.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> run(one)));
    }

    @Test
    void theExampleOfOneFileKeepsNotes() throws Exception {
        String program = Pages.text(Pages.ROOT.resolve("examples/micro/app.java"));
        List<String> exchanges =
                List.of(
                        "GET /\n200",
                        "POST / text=Tea\n302",
                        "POST / text=\n400",
                        "GET /notes\n200 [{\"id\":1,\"text\":\"Tea\"}]");
        run(new Example("micro", program, exchanges));
    }

    private static List<Example> examples(Path page) {
        var examples = new ArrayList<Example>();
        for (MatchResult block : BLOCK.matcher(Pages.text(page)).results().toList()) {
            String text = block.group(2);
            if (block.group(1).equals("http")) {
                examples.getLast().exchanges().addAll(List.of(text.strip().split("\n\n")));
            } else if (isProgram(text)) {
                String name = page.getFileName() + " " + (examples.size() + 1);
                examples.add(new Example(name, text, new ArrayList<>()));
            }
        }
        return examples;
    }

    private static boolean isProgram(String text) {
        return text.contains("void main(");
    }

    @TestFactory
    Stream<DynamicTest> everythingElseStandsInATestedSource() {
        return Pages.all().stream()
                .filter(page -> !fragments(page).isEmpty())
                .map(page ->
                        DynamicTest.dynamicTest(
                                page.getFileName().toString(),
                                () ->
                                        assertThat(sources(page))
                                                .contains(fragments(page).toArray(String[]::new))));
    }

    private static List<String> fragments(Path page) {
        return BLOCK.matcher(Pages.text(page))
                .results()
                .filter(block -> block.group(1).equals("java") && !isProgram(block.group(2)))
                .map(block -> withoutBlanks(block.group(2)))
                .toList();
    }

    /** The text of all Java files in the places that a page links to. */
    private static String sources(Path page) {
        var text = new StringBuilder();
        for (MatchResult link : LINK.matcher(Pages.text(page)).results().toList()) {
            Path place = page.resolveSibling(link.group(1));
            if (Files.isDirectory(place)) {
                Pages.sources(place).forEach(file -> text.append(Pages.text(file)));
            }
        }
        return withoutBlanks(text.toString());
    }

    /** Where lines break is the formatter's business. */
    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s+", "");
    }

    private void run(Example example) throws Exception {
        assertThat(example.exchanges()).as("what is asked").isNotEmpty();
        Path home = Files.createDirectories(folder.resolve(example.home()));
        Path source = Files.writeString(home.resolve("app.java"), example.program());
        Program program = Program.ofFile(source);
        try (CompiledClasses classes = new Compiler(program).compile()) {
            App app = Launch.app(classes, program.mainClass());
            app.flag("databaseUrl", "sqlite:" + home.resolve("db.sqlite3"));
            try (Site site = app.build()) {
                site.migrator().syncModels();
                var browser = new Browser(site);
                example.exchanges().forEach(browser::check);
            }
        }
    }

    /** Asks as a browser does: with its cookies, and with the token of the page that it shows. */
    private static final class Browser {
        private static final Pattern TOKEN =
                Pattern.compile(CsrfToken.FIELD + "\" value=\"(\\w{64})");

        private final Client client;
        private String token = "";

        Browser(Site site) {
            client = Client.of(site.handler()).enforceCsrfChecks();
        }

        void check(String exchange) {
            String[] lines = exchange.split("\n", 2);
            String[] asked = lines[0].split(" ", 3);
            RequestBuilder request = client.request(asked[0], asked[1]);
            if (asked.length == 3) {
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .body(asked[2] + token);
            }
            String[] expected = lines[1].split(" ", 2);
            TestResponse response = client.send(request);
            assertThat(response.status()).as(exchange).isEqualTo(Integer.parseInt(expected[0]));
            String shown = shown(response.text()).stripTrailing();
            if (expected.length == 2) {
                assertThat(shown).as(exchange).isEqualTo(expected[1]);
            }
        }

        private String shown(String page) {
            Matcher found = TOKEN.matcher(page);
            if (!found.find()) {
                return page;
            }
            token = "&" + CsrfToken.FIELD + "=" + found.group(1);
            return page.replace(found.group(1), "…");
        }
    }
}
