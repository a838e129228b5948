package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.fixture.Dump;
import dev.belleville.orm.fixture.Dumped;
import dev.belleville.orm.fixture.FixtureFormat;
import dev.belleville.orm.fixture.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes rows as a fixture. Django's {@code dumpdata}. */
@Command(
        name = "dumpdata",
        description = "Write rows as a fixture, that loaddata and Django's loaddata read.")
final class DumpData implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "APP[.MODEL]",
            description = "only the rows of these apps and models")
    private List<String> models = new ArrayList<>();

    @Option(
            names = {"-a", "--all"},
            description = "also rows that a model's default manager hides")
    private boolean all;

    @Option(names = "--format", paramLabel = "FORMAT", description = "json, or jsonl for lines")
    private String format = "json";

    @Option(names = "--indent", paramLabel = "SPACES", description = "indent for people")
    private @Nullable Integer indent;

    @Option(
            names = {"-e", "--exclude"},
            paramLabel = "APP[.MODEL]",
            description = "not the rows of these; may be given several times")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--natural-foreign",
            description = "let relations name the natural key of their target")
    private boolean naturalForeign;

    @Option(
            names = "--natural-primary",
            description = "leave out primary keys where a model has a natural key")
    private boolean naturalPrimary;

    @Option(
            names = "--pks",
            paramLabel = "KEY,KEY",
            description = "only the rows with these primary keys, of one model")
    private @Nullable String pks;

    @Option(
            names = "--microseconds",
            description = "keep all digits of moments; Django writes milliseconds")
    private boolean microseconds;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write to this file, compressed if it ends with .gz")
    private @Nullable Path output;

    @Mixin private OnDatabase database = new OnDatabase();

    @Override
    public Integer call() throws IOException {
        Path folder = output == null ? null : output.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ImproperlyConfigured(
                    "There is no folder "
                            + folder
                            + " to write into: make it, or name another file.");
        }
        Dump dump = dump();
        Dumped done = output == null ? dump.to(System.out) : dump.to(output);
        done.keyless()
                .forEach(label ->
                        Failure.tell(
                                label
                                        + " has no key that tells its rows apart and was left out: it is"
                                        + " written where it is named, and not loaded again."));
        done.leftOut()
                .forEach(label ->
                        Failure.tell(
                                label
                                        + " is a proxy and has no rows of its own; name the model it"
                                        + " stands for."));
        if (done.cut() > 0) {
            Failure.tell(
                    done.cut()
                            + (done.cut() == 1 ? " moment was" : " moments were")
                            + " cut to milliseconds, as Django does; --microseconds keeps all.");
        }
        if (System.out.checkError()) {
            throw new IOException("Not all could be written.");
        }
        return 0;
    }

    private Dump dump() {
        Dump dump =
                Fixtures.dump()
                        .models(models.toArray(String[]::new))
                        .exclude(exclude.toArray(String[]::new))
                        .format(FixtureFormat.of(format))
                        .database(database.alias());
        dump = indent == null ? dump : dump.indent(indent);
        dump = all ? dump.all() : dump;
        dump = naturalForeign ? dump.naturalForeign() : dump;
        dump = naturalPrimary ? dump.naturalPrimary() : dump;
        dump = microseconds ? dump.microseconds() : dump;
        return pks == null
                ? dump
                : dump.pks(Arrays.stream(pks.split(",")).map(String::strip).toArray());
    }
}
