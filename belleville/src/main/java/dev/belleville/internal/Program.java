package dev.belleville.internal;

import static java.util.Objects.requireNonNull;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a site and where its main class is: one file, or a project's {@code
 * src/main/java}.
 *
 * @param folder where relative paths start
 * @param root the folder of the packages, or null for a single file
 * @param main the source file with the main method
 */
record Program(Path folder, @Nullable Path root, Path main) {

    /** The site that is one file. */
    static Program ofFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ImproperlyConfigured("There is no file " + file + ".");
        }
        if (!file.toString().endsWith(".java")) {
            throw new ImproperlyConfigured(
                    file + " is no Java source; its name must end with .java.");
        }
        Path absolute = file.toAbsolutePath();
        return new Program(requireNonNull(absolute.getParent()), null, absolute);
    }

    /**
     * The project in {@code folder}: its main class is the one source that calls {@code App.of()}
     * in a main method.
     */
    static Program ofProject(Path folder) {
        Path root = folder.toAbsolutePath().resolve("src/main/java");
        if (!Files.isDirectory(root)) {
            throw new ImproperlyConfigured(
                    "There is no project here (no src/main/java in "
                            + folder.toAbsolutePath()
                            + "). Make one with '%1$s new NAME', or name a file: '%1$s run app.java' serves it, and any command may follow, as in '%1$s run app.java migrate'."
                                    .formatted(Invocation.launcher()));
        }
        List<Path> mains =
                sources(root).stream().filter(file -> read(file).contains("App.of()")).toList();
        if (mains.size() != 1) {
            throw new ImproperlyConfigured(
                    mains.isEmpty()
                            ? "No source under " + root + " calls App.of() in its main method."
                            : "More than one source calls App.of(): " + mains + ". Keep one.");
        }
        return new Program(folder.toAbsolutePath(), root, mains.getFirst());
    }

    /** All Java sources. */
    List<Path> sources() {
        return root == null ? List.of(main) : sources(root);
    }

    /**
     * Looks whether the source with the main method is still there.
     *
     * @throws ImproperlyConfigured if it was deleted or moved
     */
    void requireMain() {
        if (!Files.isRegularFile(main)) {
            throw new ImproperlyConfigured(
                    "The source %s is gone. Save it there again, or end this and name the file that you mean."
                            .formatted(main));
        }
    }

    /** The binary name of the main class. */
    String mainClass() {
        Path relative = root == null ? main.getFileName() : root.relativize(main);
        String name = relative.toString().replace('/', '.').replace('\\', '.');
        return name.substring(0, name.length() - ".java".length());
    }

    /** Folders whose files belong beside the classes. */
    List<Path> resources() {
        Path resources = folder.resolve("src/main/resources");
        return root != null && Files.isDirectory(resources) ? List.of(resources) : List.of();
    }

    /** Whether Maven builds it too. */
    boolean isBuiltByMaven() {
        return root != null && Files.isRegularFile(folder.resolve("pom.xml"));
    }

    /** Jars that the project keeps in its {@code lib} folder. */
    List<Path> libraries() {
        Path lib = folder.resolve("lib");
        if (root == null || !Files.isDirectory(lib)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a person edits: the one file, or the folder of all sources. */
    Path place() {
        return root == null ? main : root;
    }

    /**
     * A number that changes whenever a source or settings file is changed, added or removed. That
     * the sources cannot be read is one number too: compiling says why.
     */
    long fingerprint() {
        long print = 1;
        var files = new ArrayList<Path>();
        try {
            files.addAll(sources());
        } catch (UncheckedIOException e) {
            print = String.valueOf(e.getMessage()).hashCode();
        }
        files.add(folder.resolve("belle.properties"));
        for (Path file : files) {
            print = 31 * print + file.hashCode();
            print = 31 * print + file.toFile().lastModified();
        }
        return print;
    }

    private static List<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
