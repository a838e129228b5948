package dev.belleville.core.i18n;

import dev.belleville.core.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A place that holds catalogues: {@code zh_Hans/LC_MESSAGES/django.mo}, or {@code django.po} where
 * it is not compiled.
 */
@FunctionalInterface
public interface MessageSource {
    /**
     * Opens a file, or gives null where there is none; the reader closes it.
     *
     * @param path such as {@code zh_Hans/LC_MESSAGES/django.mo}
     */
    @Nullable InputStream open(String path) throws IOException;

    /** A folder, as one of Django's {@code LOCALE_PATHS}. */
    static MessageSource folder(Path folder) {
        return path -> {
            Path file = folder.resolve(path);
            return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
        };
    }

    /** The folder {@code locale} beside a class, in its own module or jar. */
    static MessageSource beside(Class<?> type) {
        String folder = type.getPackageName().replace('.', '/') + "/locale/";
        Resources resources = Resources.of(type);
        return path -> resources.open(folder + path);
    }

    /** The catalogue of a language, empty where there is none. */
    default Catalog catalog(String code) {
        String base = Language.folder(code) + "/LC_MESSAGES/django";
        try (InputStream compiled = open(base + ".mo")) {
            if (compiled != null) {
                return Catalog.of(MoFile.read(base + ".mo", compiled.readAllBytes()));
            }
            try (InputStream edited = open(base + ".po")) {
                return edited == null
                        ? Catalog.EMPTY
                        : Catalog.of(
                                PoFile.read(
                                        base + ".po",
                                        new String(edited.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The catalogue " + base + " cannot be read.", e);
        }
    }
}
