package dev.belleville.template;

import dev.belleville.core.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The usual loaders. */
public final class Loaders {
    private Loaders() {}

    /** Files below {@code root}, in UTF-8. Django's filesystem loader. */
    public static Loader folder(Path root) {
        return new Folder(root.toAbsolutePath().normalize());
    }

    /**
     * Resources below {@code root} in the module or class path of {@code anchor}, in UTF-8; a root
     * such as {@code "templates"} counts from the top. Django's app_directories loader.
     */
    public static Loader resources(Class<?> anchor, String root) {
        return new Packed(anchor, root);
    }

    /** Sources by name, copied. Django's locmem loader. */
    public static Loader memory(Map<String, String> sources) {
        return new Memory(Map.copyOf(sources));
    }

    private static boolean leadsOut(String name) {
        return name.isEmpty()
                || name.startsWith("/")
                || name.indexOf('\0') >= 0
                || Arrays.asList(name.split("[/\\\\]", -1)).contains("..");
    }

    private record Folder(Path root) implements Loader {
        private static final int MAX_NAMES = 10_000;

        @Override
        public @Nullable String read(String name) {
            if (leadsOut(name)) {
                return null;
            }
            try {
                Path file = root.resolve(name);
                return Files.isRegularFile(file) ? Files.readString(file) : null;
            } catch (InvalidPathException _) {
                return null; // no such name can exist on this file system
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the template " + where(name), e);
            }
        }

        @Override
        public String where(String name) {
            return root + "/" + name;
        }

        @Override
        public Collection<String> names() {
            if (!Files.isDirectory(root)) {
                return List.of();
            }
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .limit(MAX_NAMES)
                        .map(file -> root.relativize(file).toString().replace('\\', '/'))
                        .toList();
            } catch (IOException | UncheckedIOException _) {
                return List.of(); // a suggestion is not worth a second error
            }
        }
    }

    private record Packed(Class<?> anchor, String root) implements Loader {
        @Override
        public @Nullable String read(String name) {
            if (leadsOut(name)) {
                return null;
            }
            try (InputStream in = Resources.of(anchor).open(root + "/" + name)) {
                return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the template " + where(name), e);
            }
        }

        @Override
        public String where(String name) {
            return "resource " + root + "/" + name + " of " + anchor.getName();
        }
    }

    private record Memory(Map<String, String> sources) implements Loader {
        @Override
        public @Nullable String read(String name) {
            return sources.get(name);
        }

        @Override
        public String where(String name) {
            return "memory:" + name;
        }

        @Override
        public Collection<String> names() {
            return sources.keySet();
        }
    }
}
