package dev.belleville.web.internal.command;

import dev.belleville.core.i18n.CatalogEntry;
import dev.belleville.core.i18n.CatalogFiles;
import dev.belleville.core.i18n.MoFile;
import dev.belleville.core.i18n.PoFile;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compiles catalogues to {@code .mo} files, once they are in order. Django's command. */
@Command(
        name = "compilemessages",
        description = "Check the catalogues and compile them to .mo files.")
final class CompileMessages implements Callable<Integer> {
    @Mixin private Catalogues catalogues = new Catalogues();

    @Option(
            names = {"-f", "--use-fuzzy"},
            description = "take fuzzy translations too")
    private boolean useFuzzy;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Site site = Site.current();
        List<String> named = catalogues.named();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int status = 0;
        for (String locale : named.isEmpty() ? catalogues.present(site) : named) {
            Path file = catalogues.file(site, locale);
            List<CatalogEntry> entries = entries(file);
            List<String> faults = CatalogFiles.faults(entries);
            faults.forEach(fault -> err.printf("%s: %s%n", file, fault));
            if (faults.isEmpty()) {
                Path compiled = file.resolveSibling("django.mo");
                Files.write(compiled, MoFile.write(entries));
                long count = entries.stream().filter(CatalogEntry::isTranslated).count() - 1;
                out.printf("%s: %d messages%n", compiled, Math.max(count, 0));
            } else {
                status = 1;
            }
        }
        return status;
    }

    private List<CatalogEntry> entries(Path file) throws IOException {
        List<CatalogEntry> entries = PoFile.read(file.toString(), Files.readString(file));
        return useFuzzy ? entries.stream().map(CompileMessages::settled).toList() : entries;
    }

    private static CatalogEntry settled(CatalogEntry entry) {
        var flags = new ArrayList<>(entry.flags());
        flags.remove("fuzzy");
        return new CatalogEntry(
                entry.context(),
                entry.id(),
                entry.plural(),
                entry.translations(),
                entry.comments(),
                entry.places(),
                flags);
    }
}
