package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.i18n.Language;
import dev.belleville.web.Site;
import dev.belleville.web.i18n.I18nSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalogues a command is about. */
final class Catalogues {
    private static final String FILE = "LC_MESSAGES/django.po";

    @Option(
            names = {"-l", "--locale"},
            paramLabel = "LOCALE",
            description = "a language, such as zh_Hans or de; may be given several times")
    private List<String> locales = new ArrayList<>();

    @Option(
            names = {"-x", "--exclude"},
            paramLabel = "LOCALE",
            description = "not this language; may be given several times")
    private List<String> excluded = new ArrayList<>();

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description =
                    "where catalogues are, such as src/main/resources/shop/locale; the first of"
                            + " localePaths where none is named")
    private @Nullable Path folder;

    /** The languages asked for, as their folders are called. */
    List<String> named() {
        var named = new ArrayList<String>();
        for (String locale : locales) {
            named.add(locale.indexOf('_') < 0 ? Language.folder(locale) : locale);
        }
        named.removeIf(this::isExcluded);
        return named;
    }

    /** The languages that have a catalogue. */
    List<String> present(Site site) throws IOException {
        Path root = folder(site);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(one -> Files.isRegularFile(one.resolve(FILE)))
                    .map(one -> one.getFileName().toString())
                    .filter(name -> !isExcluded(name))
                    .sorted()
                    .toList();
        }
    }

    private boolean isExcluded(String locale) {
        return excluded.contains(locale)
                || excluded.stream().map(Language::folder).toList().contains(locale);
    }

    /** The file of one language, which may not be there yet. */
    Path file(Site site, String locale) {
        return folder(site).resolve(locale).resolve(FILE);
    }

    private Path folder(Site site) {
        if (folder != null) {
            return folder;
        }
        List<String> paths = site.settings().get(I18nSettings.LOCALE_PATHS);
        if (paths.isEmpty()) {
            throw new ImproperlyConfigured(
                    "The setting localePaths names no folder for catalogues: name one there, or by --into.");
        }
        return Path.of(paths.getFirst());
    }

    /** Django's code of a folder's name: zh-hans of zh_Hans. */
    static String code(String locale) {
        return locale.replace('_', '-').toLowerCase(java.util.Locale.ROOT);
    }
}
