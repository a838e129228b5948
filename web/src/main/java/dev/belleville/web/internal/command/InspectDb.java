package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.inspect.ModelSource;
import dev.belleville.orm.inspect.ModelWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Writes models for tables that others made. Django's {@code inspectdb}. */
@Command(
        name = "inspectdb",
        description = "Write models for the tables of a database, as Java sources.")
final class InspectDb implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "TABLE", description = "only these tables or views")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--include-views", description = "models for views too, materialised or not")
    private boolean views;

    @Option(names = "--include-partitions", description = "models for partitions of tables too")
    private boolean partitions;

    @Option(
            names = "--package",
            paramLabel = "NAME",
            description = "the package of the classes; 'models' where none is named")
    private String packageName = "models";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "the folder of sources to write into, such as src/main/java; else they are"
                            + " shown")
    private @Nullable Path output;

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ModelWriter plain = ModelWriter.of(packageName);
        ModelWriter viewing = views ? plain.includeViews() : plain;
        ModelWriter writer = partitions ? viewing.includePartitions() : viewing;
        PrintWriter out = spec.commandLine().getOut();
        var bare = new ArrayList<String>();
        List<ModelSource> sources =
                writer.onLeftOut(bare::add)
                        .write(database.database(), tables.toArray(String[]::new));
        if (!bare.isEmpty()) {
            out.println(
                    "// Left out, as a table without columns has nothing to model: "
                            + String.join(", ", bare));
        }
        if (sources.isEmpty() && bare.isEmpty()) {
            out.println("There are no tables.");
        } else if (output == null) {
            sources.forEach(source -> out.println("// " + source.path() + "\n" + source.text()));
        } else {
            write(sources, output, out);
        }
        out.flush();
        return 0;
    }

    /** All or nothing: what stands there may have been edited. */
    private static void write(List<ModelSource> sources, Path folder, PrintWriter out)
            throws IOException {
        for (ModelSource source : sources) {
            if (Files.exists(folder.resolve(source.path()))) {
                throw new ImproperlyConfigured(
                        folder.resolve(source.path())
                                + " is there already, and nothing was written: name another"
                                + " --package or --output, or take the file away.");
            }
        }
        for (ModelSource source : sources) {
            source.writeTo(folder);
            out.println("  " + folder.resolve(source.path()));
        }
        out.println("Name the classes in the models() of an app; migrations leave them alone.");
    }
}
