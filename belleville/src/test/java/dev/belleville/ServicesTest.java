package dev.belleville;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a module provides is there on the class path, too, where most sites look. */
class ServicesTest {
    private static final Pattern PROVIDES =
            Pattern.compile("provides\\s+(\\S+)\\s+with\\s+([^;]+);");

    private static Path descriptor(Path room) {
        return room.resolve("src/main/java/module-info.java");
    }

    private static Set<String> provided(Path room) {
        var provided = new TreeSet<String>();
        Matcher each = PROVIDES.matcher(Pages.text(descriptor(room)));
        while (each.find()) {
            for (String one : each.group(2).split(",")) {
                provided.add(each.group(1) + " by " + one.strip());
            }
        }
        return provided;
    }

    private static Set<String> listed(Path room) throws IOException {
        var listed = new TreeSet<String>();
        Path folder = room.resolve("src/main/resources/META-INF/services");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    String service = file.getFileName().toString();
                    Pages.text(file).lines().forEach(one -> listed.add(service + " by " + one));
                }
            }
        }
        return listed;
    }

    @Test
    void whatModulesProvideIsListedForTheClassPath() throws IOException {
        var all = new TreeSet<String>();
        try (Stream<Path> folders = Files.list(Pages.ROOT)) {
            for (Path room : folders.filter(one -> Files.exists(descriptor(one))).toList()) {
                assertThat(listed(room)).as(room.toString()).isEqualTo(provided(room));
                all.addAll(provided(room));
            }
        }
        assertThat(all).hasSizeGreaterThan(10);
    }
}
