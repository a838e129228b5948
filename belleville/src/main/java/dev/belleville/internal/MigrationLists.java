package dev.belleville.internal;

import dev.belleville.core.ImproperlyConfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lists of a project's migrations, written anew from the files that are there: where a merge
 * left two ends in one, or a file is gone, nothing compiles any more and no other command can.
 */
final class MigrationLists {
    private static final String NAME = "Migrations.java";
    private static final String BEGIN = "public static List<Migration> all() {";
    private static final Pattern MIGRATION = Pattern.compile("M\\d{4}_\\w+\\.java");

    private MigrationLists() {}

    /** Whether {@code file} is such a list. */
    static boolean isOne(String file) {
        return Path.of(file).endsWith(NAME);
    }

    /**
     * Writes the lists below {@code root} and gives those that changed.
     *
     * @throws ImproperlyConfigured if one is not as makemigrations writes it
     */
    static List<Path> write(Path root) throws IOException {
        List<Path> lists;
        try (Stream<Path> files = Files.walk(root)) {
            lists = files.filter(file -> file.endsWith(NAME)).sorted().toList();
        }
        for (Path list : lists) {
            Files.writeString(list, text(list));
        }
        return lists;
    }

    private static String text(Path list) throws IOException {
        String before = Files.readString(list);
        int begin = before.indexOf(BEGIN);
        if (begin < 0 || before.substring(0, begin).contains("<<<<<<<")) {
            throw new ImproperlyConfigured(
                    list + " is not as makemigrations writes it: mend it up to '" + BEGIN + "'.");
        }
        try (Stream<Path> files = Files.list(Objects.requireNonNull(list.getParent()))) {
            String calls =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> MIGRATION.matcher(name).matches())
                            .sorted()
                            .map(name -> name.replace(".java", ".migration(),\n"))
                            .map(call -> "            " + call)
                            .collect(Collectors.joining());
            return before.substring(0, begin)
                    + BEGIN
                    + "\n        Migration[] all = {\n"
                    + calls
                    + "        };\n        return List.of(all);\n    }\n}\n";
        }
    }
}
