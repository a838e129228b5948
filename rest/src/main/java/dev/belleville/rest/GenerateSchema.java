package dev.belleville.rest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the description of the site's API. REST framework's {@code generateschema}. */
@Command(name = "generateschema", description = "Write the description of the API: OpenAPI 3.1.")
final class GenerateSchema implements Callable<Integer> {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "where to; without it to the terminal")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json, unless this is said, or yaml")
    private SchemaFormat format = SchemaFormat.JSON;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String text = format.text(ApiRoutes.described()).stripTrailing() + "\n";
        if (file != null) {
            Files.writeString(file, text);
        } else {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
        }
        return 0;
    }
}
