package dev.belleville.web.internal.command;

import dev.belleville.orm.fixture.Fixture;
import dev.belleville.orm.fixture.FixtureError;
import dev.belleville.orm.fixture.FixtureFormat;
import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.fixture.Load;
import dev.belleville.orm.fixture.Loaded;
import dev.belleville.web.Site;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads fixtures. Django's {@code loaddata}. */
@Command(name = "loaddata", description = "Load fixtures: all of them, or nothing.")
final class LoadData implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FIXTURE",
            description = "a file, or the name of one in the fixture folders; - for standard input")
    private List<String> names = new ArrayList<>();

    @Option(names = "--app", paramLabel = "APP", description = "only look in this app's folder")
    private String app = "";

    @Option(
            names = {"-e", "--exclude"},
            paramLabel = "APP[.MODEL]",
            description = "leave out objects of these; may be given several times")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = {"-i", "--ignorenonexistent"},
            description = "pass over models and fields that are there no more")
    private boolean ignoreNonexistent;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json or jsonl, of standard input")
    private @Nullable String format;

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        var folders = new FixtureFolders(Site.current(), app, database.alias());
        var fixtures = new ArrayList<Fixture>();
        for (String name : names) {
            fixtures.addAll(name.equals("-") ? List.of(input()) : folders.find(name));
        }
        Load load =
                Fixtures.load().exclude(exclude.toArray(String[]::new)).database(database.alias());
        load = ignoreNonexistent ? load.ignoreNonexistent() : load;
        Loaded loaded = load.from(fixtures.toArray(Fixture[]::new));
        PrintWriter out = spec.commandLine().getOut();
        String part =
                loaded.objects() == loaded.found() ? "" : " (of %d)".formatted(loaded.found());
        out.printf(
                "Installed %d object(s)%s from %d fixture(s)%n",
                loaded.objects(), part, loaded.fixtures());
        out.flush();
        return 0;
    }

    private Fixture input() {
        if (format == null) {
            throw new FixtureError(
                    "Say how standard input is written: --format json or --format jsonl.", null);
        }
        return new Fixture("standard input", FixtureFormat.of(format), () -> System.in);
    }
}
