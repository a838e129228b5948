package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.i18n.CatalogEntry;
import dev.belleville.core.i18n.CatalogFiles;
import dev.belleville.core.i18n.JavaMessages;
import dev.belleville.core.i18n.PluralForms;
import dev.belleville.core.i18n.PoFile;
import dev.belleville.template.TemplateMessages;
import dev.belleville.web.Site;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes catalogues of what is to be translated. Django's {@code makemessages}. */
@Command(
        name = "makemessages",
        description = "Write what the sources and templates say into catalogues for translators.")
final class MakeMessages implements Callable<Integer> {
    private static final Set<String> IGNORED = Set.of("target", "build", "node_modules", "locale");

    @Mixin private Catalogues catalogues = new Catalogues();

    @Option(
            names = {"-a", "--all"},
            description = "every language that has a catalogue")
    private boolean all;

    @Option(
            names = {"-e", "--extension"},
            split = ",",
            paramLabel = "EXTENSION",
            description = "of templates; html, txt and xml where none is named")
    private List<String> extensions = List.of("html", "txt", "xml");

    @Option(
            names = {"-i", "--ignore"},
            paramLabel = "PATTERN",
            description = "leave out files such as vendor/**; may be given several times")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = {"-k", "--keyword"},
            paramLabel = "METHOD:PLACE",
            description = "a method of yours that takes messages, such as says:2")
    private List<String> keywords = new ArrayList<>();

    @Option(
            names = "--sources",
            paramLabel = "FOLDER",
            description = "where to search; here where none is named. May be given several times")
    private List<Path> roots = List.of(Path.of(""));

    @Option(names = "--no-obsolete", description = "forget what is asked for no more")
    private boolean noObsolete;

    @Option(names = "--no-location", description = "do not write where messages stand")
    private boolean noLocation;

    @Option(names = "--check", description = "exit with 1 if catalogues change; write nothing")
    private boolean check;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Site site = Site.current();
        List<String> locales = all ? catalogues.present(site) : catalogues.named();
        if (locales.isEmpty()) {
            throw new ImproperlyConfigured(
                    all
                            ? "There is no catalogue yet: begin one by -l LOCALE, such as -l zh_Hans."
                            : "Name languages by -l LOCALE, such as -l zh_Hans, or all there are by -a.");
        }
        var found = new ArrayList<CatalogEntry>();
        for (Path root : roots) {
            found.addAll(found(root));
        }
        List<CatalogEntry> messages = CatalogFiles.joined(found);
        boolean changed = false;
        for (String locale : locales) {
            changed |= write(catalogues.file(site, locale), locale, messages);
        }
        return check && changed ? 1 : 0;
    }

    private List<CatalogEntry> found(Path root) throws IOException {
        var java = new JavaMessages();
        keywords.forEach(java::keyword);
        var found = new ArrayList<CatalogEntry>();
        for (Path file : files(root)) {
            String name = file.toString().replace('\\', '/');
            String source = Files.readString(root.resolve(file));
            found.addAll(
                    name.endsWith(".java")
                            ? java.find(name, source)
                            : TemplateMessages.find(name, source));
        }
        return found;
    }

    private List<Path> files(Path root) throws IOException {
        List<PathMatcher> left =
                ignored.stream()
                        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                        .toList();
        try (Stream<Path> files = Files.walk(root.toAbsolutePath())) {
            return files.map(file -> root.toAbsolutePath().relativize(file))
                    .filter(MakeMessages::isOwn)
                    .filter(file -> isSource(file.toString()))
                    .filter(file -> left.stream().noneMatch(one -> one.matches(file)))
                    .filter(file -> Files.isRegularFile(root.resolve(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOwn(Path file) {
        for (Path part : file) {
            String name = part.toString();
            if (IGNORED.contains(name) || (name.startsWith(".") && name.length() > 1)) {
                return false;
            }
        }
        return !file.startsWith("src/test");
    }

    private boolean isSource(String name) {
        return name.endsWith(".java")
                || extensions.stream()
                        .anyMatch(it -> name.endsWith(it.startsWith(".") ? it : "." + it));
    }

    private boolean write(Path file, String locale, List<CatalogEntry> found) throws IOException {
        String old = Files.exists(file) ? Files.readString(file) : "";
        List<CatalogEntry> known =
                old.isEmpty() ? List.of(header(locale)) : PoFile.read(file.toString(), old);
        CatalogFiles.Merged merged =
                CatalogFiles.merge(known, PoFile.readObsolete(file.toString(), old), placed(found));
        String text =
                (noObsolete ? new CatalogFiles.Merged(merged.entries(), List.of()) : merged).text();
        if (text.equals(old)) {
            return false;
        }
        long open =
                merged.entries().stream()
                        .filter(entry -> !entry.isTranslated() || entry.isFuzzy())
                        .count();
        spec.commandLine().getOut().printf("%s: %d messages to translate%n", file, open);
        if (!check) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        return true;
    }

    private List<CatalogEntry> placed(List<CatalogEntry> found) {
        return noLocation ? found.stream().map(MakeMessages::withoutPlaces).toList() : found;
    }

    private static CatalogEntry withoutPlaces(CatalogEntry entry) {
        return new CatalogEntry(
                entry.context(),
                entry.id(),
                entry.plural(),
                entry.translations(),
                entry.comments(),
                List.of(),
                entry.flags());
    }

    private static CatalogEntry header(String locale) {
        return CatalogEntry.of(
                null,
                "",
                null,
                List.of(
                        """
                        Language: %s
                        MIME-Version: 1.0
                        Content-Type: text/plain; charset=UTF-8
                        Content-Transfer-Encoding: 8bit
                        Plural-Forms: %s
                        """
                                .formatted(locale, PluralForms.of(Catalogues.code(locale)))));
    }
}
