package dev.belleville.internal;

import dev.belleville.core.ImproperlyConfigured;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a program in this process and loads it, each time into a class loader of its own. */
final class Compiler {
    private final Program program;
    private final Path output;
    private final JavaCompiler javac;

    Compiler(Program program) {
        this.program = program;
        this.javac = ToolProvider.getSystemJavaCompiler();
        try {
            output = Files.createTempDirectory("belle-classes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the classes lie. */
    Path output() {
        return output;
    }

    /**
     * Compiles all sources and gives a fresh loader of the classes.
     *
     * @throws CompileErrors where they do not compile
     */
    URLClassLoader compile() {
        clear(output);
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager files =
                javac.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean good =
                    javac.getTask(
                                    null,
                                    files,
                                    diagnostics,
                                    options(),
                                    null,
                                    files.getJavaFileObjectsFromPaths(program.sources()))
                            .call();
            if (!good) {
                throw new CompileErrors(complaints(diagnostics));
            }
            return new URLClassLoader("site", urls(), Compiler.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> options() {
        // What this process runs from is what the program is compiled against: as modules, so that
        // a program may say 'import module dev.belleville'.
        String framework = System.getProperty("java.class.path");
        var options =
                new ArrayList<>(
                        List.of(
                                "-d",
                                output.toString(),
                                "--module-path",
                                framework,
                                "--add-modules",
                                "dev.belleville",
                                "--processor-module-path",
                                framework,
                                "-parameters",
                                "-g",
                                "-proc:full"));
        if (!program.libraries().isEmpty()) {
            options.add("--class-path");
            options.add(
                    program.libraries().stream()
                            .map(Path::toString)
                            .collect(Collectors.joining(File.pathSeparator)));
        }
        return options;
    }

    private URL[] urls() throws MalformedURLException {
        var paths = new ArrayList<Path>();
        paths.add(output);
        paths.addAll(program.resources());
        paths.addAll(program.libraries());
        var urls = new URL[paths.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = paths.get(i).toUri().toURL();
        }
        return urls;
    }

    private static List<CompileErrors.Complaint> complaints(
            DiagnosticCollector<JavaFileObject> diagnostics) {
        var complaints = new ArrayList<CompileErrors.Complaint>();
        for (Diagnostic<? extends JavaFileObject> one : diagnostics.getDiagnostics()) {
            if (one.getKind() == Diagnostic.Kind.ERROR) {
                String file =
                        one.getSource() == null ? "" : Path.of(one.getSource().toUri()).toString();
                complaints.add(
                        new CompileErrors.Complaint(
                                file,
                                Math.max(0, one.getLineNumber()),
                                one.getMessage(Locale.ROOT),
                                sourceLine(one)));
            }
        }
        if (complaints.isEmpty()) {
            throw new ImproperlyConfigured("The compiler failed without saying why.");
        }
        return complaints;
    }

    private static String sourceLine(Diagnostic<? extends JavaFileObject> diagnostic) {
        if (diagnostic.getSource() == null || diagnostic.getLineNumber() < 1) {
            return "";
        }
        try {
            return diagnostic
                    .getSource()
                    .getCharContent(true)
                    .toString()
                    .lines()
                    .skip(diagnostic.getLineNumber() - 1)
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
