package dev.belleville.internal;

import dev.belleville.core.ImproperlyConfigured;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a program in this process, in memory, each time for a class loader of its own. */
final class Compiler {
    private static final int AROUND = 4;
    private static final int WIDTH = 160;

    private final Program program;
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

    Compiler(Program program) {
        this.program = program;
    }

    /**
     * Compiles all sources and gives a fresh loader of the classes.
     *
     * @throws CompileErrors where they do not compile
     * @throws ImproperlyConfigured where there are none any more
     */
    CompiledClasses compile() {
        program.requireMain();
        if (program.isBuiltByMaven()) {
            requireNoModuleImport();
        }
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var standard =
                        javac.getStandardFileManager(
                                diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
                var files = new MemoryFiles(standard)) {
            boolean good =
                    javac.getTask(
                                    null,
                                    files,
                                    diagnostics,
                                    options(),
                                    null,
                                    standard.getJavaFileObjectsFromPaths(program.sources()))
                            .call();
            if (!good) {
                throw new CompileErrors(complaints(diagnostics));
            }
            return new CompiledClasses(files.classes(), urls());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses what this compiles and Maven does not: it has the framework on the class path. */
    private void requireNoModuleImport() {
        for (Path source : program.sources()) {
            List<String> lines = lines(source);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("import module dev.belleville")) {
                    throw new CompileErrors(
                            List.of(
                                    new CompileErrors.Complaint(
                                            source.toString(),
                                            i + 1,
                                            "a project that Maven builds imports single types, such as 'import dev.belleville.web.App;', for Maven compiles against no modules but the JDK's",
                                            around(lines, i + 1, 0))));
                }
            }
        }
    }

    private static List<String> lines(Path source) {
        try {
            return Files.readString(source).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> options() {
        // What this process runs from is what the program is compiled against: as modules, so that
        // a program may say 'import module dev.belleville'. What the project's pom.xml adds to it
        // comes from everywhere, and is on the class path as it is for Maven.
        List<String> added = added();
        String framework = String.join(File.pathSeparator, framework());
        var options =
                new ArrayList<>(
                        List.of(
                                "--module-path",
                                framework,
                                "--add-modules",
                                "dev.belleville",
                                "--processor-module-path",
                                framework,
                                "-parameters",
                                "-g",
                                "-proc:full"));
        var libraries = new ArrayList<>(added);
        program.libraries().forEach(library -> libraries.add(library.toString()));
        if (!libraries.isEmpty()) {
            options.add("--class-path");
            options.add(String.join(File.pathSeparator, libraries));
        }
        return options;
    }

    private static List<String> added() {
        return entries(System.getProperty("belle.dependencies", ""));
    }

    private static List<String> framework() {
        List<String> added = added();
        return entries(System.getProperty("java.class.path")).stream()
                .filter(entry -> !added.contains(entry))
                .toList();
    }

    private static List<String> entries(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split(File.pathSeparator));
    }

    private URL[] urls() throws MalformedURLException {
        var paths = new ArrayList<>(program.resources());
        paths.addAll(program.libraries());
        var urls = new URL[paths.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = paths.get(i).toUri().toURL();
        }
        return urls;
    }

    private List<CompileErrors.Complaint> complaints(
            DiagnosticCollector<JavaFileObject> diagnostics) {
        var complaints = new ArrayList<CompileErrors.Complaint>();
        var imports =
                new Imports(framework().stream().map(Path::of).toList(), program.root() == null);
        for (Diagnostic<? extends JavaFileObject> one : diagnostics.getDiagnostics()) {
            if (one.getKind() == Diagnostic.Kind.ERROR) {
                String file =
                        one.getSource() == null ? "" : Path.of(one.getSource().toUri()).toString();
                String message = one.getMessage(Locale.ROOT);
                complaints.add(
                        new CompileErrors.Complaint(
                                file,
                                Math.max(0, one.getLineNumber()),
                                message + imports.hint(message),
                                around(one)));
            }
        }
        if (complaints.isEmpty()) {
            throw new ImproperlyConfigured("The compiler failed without saying why.");
        }
        return complaints;
    }

    /** Some lines around the one that is wrong. */
    private static List<CompileErrors.SourceLine> around(
            Diagnostic<? extends JavaFileObject> diagnostic) {
        long line = diagnostic.getLineNumber();
        if (diagnostic.getSource() == null || line < 1) {
            return List.of();
        }
        try {
            List<String> lines =
                    diagnostic.getSource().getCharContent(true).toString().lines().toList();
            return around(lines, line, (int) diagnostic.getColumnNumber());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CompileErrors.SourceLine> around(
            List<String> lines, long line, int column) {
        return LongStream.rangeClosed(
                        Math.max(1, line - AROUND), Math.min(lines.size(), line + AROUND))
                .mapToObj(n ->
                        new CompileErrors.SourceLine(
                                n, shortened(lines.get((int) n - 1), n == line ? column : 0)))
                .toList();
    }

    /** Of a long line the part around the place. */
    private static String shortened(String line, int place) {
        if (line.length() <= WIDTH) {
            return line;
        }
        int from = Math.clamp(place - WIDTH / 2, 0, line.length() - WIDTH);
        int to = from + WIDTH;
        return (from == 0 ? "" : "… ")
                + line.substring(from, to)
                + (to == line.length() ? "" : " …");
    }
}
