package dev.belleville.orm.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page that names what is left out of the replay, rule by rule. */
final class Compatibility {
    private static final Path PAGE = Path.of("..", "docs", "compatibility.md");
    private static final String SECTION = "## Queries and writes";

    private Compatibility() {}

    /** The rules of this room, as the page has them. */
    static List<String> rules() {
        try {
            String page = Files.readString(PAGE);
            String section = page.substring(page.indexOf(SECTION) + SECTION.length());
            int end = section.indexOf("\n## ");
            return section.substring(0, end < 0 ? section.length() : end)
                    .lines()
                    .filter(line -> line.startsWith("- "))
                    .map(line -> line.substring(2))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
