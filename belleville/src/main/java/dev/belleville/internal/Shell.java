package dev.belleville.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** JShell with the project's models imported and its databases open. Django's {@code shell}. */
@Command(
        name = "shell",
        description = "Open JShell with the models imported and the databases at hand.")
public final class Shell implements Callable<Integer> {
    private final Program program;
    private final Flags flags = new Flags();

    /** What precedes or follows the command; a site has the same for all its commands. */
    static final class Flags {
        @Option(
                names = "--set",
                paramLabel = "KEY=VALUE",
                description = "set a setting for this run")
        private Map<String, String> values = new LinkedHashMap<>();
    }

    Flags flags() {
        return flags;
    }

    Shell(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        if (program.root() == null) {
            throw new ImproperlyConfigured(
                    "A shell needs a project: the classes of a site of one file are in no package, and what is typed into JShell cannot name them. Make one with '%s new NAME'."
                            .formatted(Invocation.launcher()));
        }
        return open();
    }

    private int open() throws IOException {
        // JShell runs in a process of its own, which loads classes from files alone.
        Path folder = Files.createTempDirectory("belle-shell");
        try {
            Path startup = folder.resolve("startup.jsh");
            Files.writeString(startup, startup(models(folder), program.mainClass()));
            return JavaShellToolBuilder.builder()
                    .start(
                            "--class-path",
                            classPath(program, folder),
                            "--startup",
                            "DEFAULT",
                            "--startup",
                            startup.toString(),
                            "--feedback",
                            "concise",
                            "-R--enable-native-access=ALL-UNNAMED");
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ImproperlyConfigured("The shell could not start: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    /** Compiles the program into {@code folder} and gives the packages of its models. */
    private Set<String> models(Path folder) throws IOException {
        var packages = new TreeSet<String>();
        try (CompiledClasses classes = new Compiler(program).compile();
                Site site = site(Launch.app(classes, program.mainClass()), flags.values)) {
            classes.writeTo(folder);
            for (ModelMeta model : site.orm().registry().models()) {
                packages.add(model.type().getPackageName());
            }
        }
        return packages;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * For the shell's own process: opens the site of the program with the main class {@code name}
     * and leaves it open, so that queries find its databases.
     *
     * @param flags settings for this run
     */
    public static Site site(String name, Map<String, String> flags) {
        return site(Launch.app(Thread.currentThread().getContextClassLoader(), name), flags);
    }

    private static Site site(App app, Map<String, String> flags) {
        flags.forEach(app::flag);
        return app.build();
    }

    private String startup(Iterable<String> packages, String main) {
        var lines = new ArrayList<String>();
        lines.add("import dev.belleville.core.*;");
        lines.add("import dev.belleville.orm.*;");
        lines.add("import dev.belleville.web.*;");
        for (String one : packages) {
            if (!one.isEmpty()) {
                lines.add("import " + one + ".*;");
            }
        }
        String set =
                flags.values.entrySet().stream()
                        .map(flag ->
                                "java.util.Map.entry(%s, %s)"
                                        .formatted(quoted(flag.getKey()), quoted(flag.getValue())))
                        .collect(Collectors.joining(", "));
        lines.add(
                "var site = dev.belleville.internal.Shell.site(%s, java.util.Map.ofEntries(%s));"
                        .formatted(quoted(main), set));
        return String.join("\n", lines) + "\n";
    }

    /** As JShell reads it; no control character can end the line. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c ->
                        quoted.append(
                                c == '"' || c == '\\' || c < ' '
                                        ? "\\%03o".formatted(c)
                                        : String.valueOf((char) c)));
        return quoted.append('"').toString();
    }

    private static String classPath(Program program, Path classes) {
        var paths = new ArrayList<>(List.of(classes));
        paths.addAll(program.resources());
        paths.addAll(program.libraries());
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))
                + File.pathSeparator
                + System.getProperty("java.class.path");
    }
}
