package dev.belleville;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documentation points to is there. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void everyLinkWithinTheProjectLeadsSomewhere() {
        var broken = new ArrayList<String>();
        int count = 0;
        for (Path page : Pages.all()) {
            var links = LINK.matcher(Pages.text(page));
            while (links.find()) {
                String link = links.group(1);
                if (!link.contains("://")) {
                    count++;
                    if (!leadsSomewhere(page, link)) {
                        broken.add(Pages.ROOT.relativize(page) + " -> " + link);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(count).isGreaterThan(20);
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        boolean inside = target.startsWith(Pages.ROOT) && Files.exists(target);
        return inside && (parts.length == 1 || hasHeading(target, parts[1]));
    }

    private static boolean hasHeading(Path page, String anchor) {
        return HEADING.matcher(Pages.text(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .anyMatch(anchor::equals);
    }
}
