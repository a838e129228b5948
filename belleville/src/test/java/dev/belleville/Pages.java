package dev.belleville;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's documentation. */
public final class Pages {
    /** The project's folder. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Pages() {}

    /** Every page: those at the top and those under {@code docs}. */
    public static List<Path> all() {
        var pages = new ArrayList<>(files(ROOT, ".md", 1));
        pages.addAll(files(ROOT.resolve("docs"), ".md", Integer.MAX_VALUE));
        return pages;
    }

    /** The Java sources anywhere below {@code folder}. */
    public static List<Path> sources(Path folder) {
        return files(folder, ".java", Integer.MAX_VALUE);
    }

    private static List<Path> files(Path folder, String ending, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of {@code page}. */
    public static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
