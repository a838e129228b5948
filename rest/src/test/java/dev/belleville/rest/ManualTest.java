package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manual shows code that runs: each snippet stands in the shop of these tests. */
class ManualTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySnippetIsTakenFromTheShop() throws IOException {
        String shop = shop();
        var snippets = new ArrayList<String>();
        Matcher matcher = SNIPPET.matcher(Files.readString(Path.of("..", "docs", "rest.md")));
        while (matcher.find()) {
            snippets.add(matcher.group(1));
        }

        assertThat(snippets).hasSizeGreaterThan(8);
        assertThat(snippets).allSatisfy(snippet -> assertThat(shop).contains(plain(snippet)));
    }

    private static String shop() throws IOException {
        Path folder = Path.of("src", "test", "java", "dev", "belleville", "rest", "shop");
        var all = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                all.append(plain(Files.readString(file)));
            }
        }
        return all.toString();
    }

    /** Without white space, since indentation differs. */
    private static String plain(String code) {
        return String.join("", List.of(code.split("\\s+", -1)));
    }
}
