package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.web.Site;
import dev.belleville.web.internal.staticfiles.StaticFile;
import dev.belleville.web.internal.staticfiles.StaticFinder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells where a static file is written. Django's {@code findstatic}. */
@Command(name = "findstatic", description = "Tell where static files are written.")
final class FindStatic implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "its path below the address of static files, such as css/shop.css")
    private List<String> names = new ArrayList<>();

    @Option(names = "--first", description = "only the one that counts")
    private boolean first;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        StaticFinder finder = StaticFinder.of(Site.current().settings(), Site.current().apps());
        List<StaticFile> files = finder.list();
        for (String name : names) {
            List<StaticFile> found =
                    files.stream().filter(file -> file.name().equals(name)).toList();
            if (found.isEmpty()) {
                List<String> known = files.stream().map(StaticFile::name).toList();
                throw new ImproperlyConfigured(
                        "No matching file found for '"
                                + name
                                + "'."
                                + Suggestion.of(name, known)
                                + " Looked in "
                                + String.join(", ", finder.places())
                                + ".");
            }
            out.println("Found '" + name + "' here:");
            (first ? found.subList(0, 1) : found).forEach(file -> out.println("  " + file.where()));
        }
        out.flush();
        return 0;
    }
}
