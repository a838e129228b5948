package dev.belleville.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources, compiled into a folder with every warning on: what the compiler says, what it makes. */
final class Compilation {
    private final Path output;
    private final List<Path> libraries;
    private final List<JavaFileObject> sources = new ArrayList<>();
    private boolean withProcessor = true;

    /** Compiles into {@code output} against this suite's class path and {@code libraries}. */
    Compilation(Path output, Path... libraries) {
        this.output = output;
        this.libraries = List.of(libraries);
    }

    /** Adds a source; {@code file} is such as {@code shop/Goods.java}. */
    Compilation source(String file, String text) {
        sources.add(
                new SimpleJavaFileObject(
                        URI.create("memory:///" + file), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                });
        return this;
    }

    /** Adds a source that imports all of the ORM. */
    Compilation model(String file, String text) {
        int slash = file.lastIndexOf('/');
        String home =
                slash < 0 ? "" : "package " + file.substring(0, slash).replace('/', '.') + "; ";
        return source(file, home + "import dev.belleville.orm.*;\n" + text);
    }

    /** Adds the models of a small shop. */
    Compilation shop() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/shop"))) {
            for (Path file : files.sorted().toList()) {
                source("shop/" + file.getFileName(), Files.readString(file));
            }
        }
        return this;
    }

    /** Leaves the processor out. */
    Compilation withoutProcessor() {
        withProcessor = false;
        return this;
    }

    /** Compiles what must be right, without a warning, and gives a loader of the classes. */
    ClassLoader load() throws IOException {
        assertThat(diagnostics()).isEmpty();
        var urls = new ArrayList<URL>();
        urls.add(output.toUri().toURL());
        for (Path library : libraries) {
            urls.add(library.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), Compilation.class.getClassLoader());
    }

    /** Compiles what must be wrong and gives the errors, each {@code file:line message}. */
    List<String> errors() throws IOException {
        return diagnostics().stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(Compilation::text)
                .toList();
    }

    private static String text(Diagnostic<? extends JavaFileObject> one) {
        JavaFileObject source = one.getSource();
        String file = source == null ? "" : source.getName().substring(1);
        return file + ":" + one.getLineNumber() + " " + one.getMessage(Locale.ROOT);
    }

    private List<Diagnostic<? extends JavaFileObject>> diagnostics() throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager files =
                javac.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = javac.getTask(null, files, found, options(), null, sources);
            if (withProcessor) {
                task.setProcessors(List.of(new ModelProcessor()));
            }
            task.call();
        }
        return found.getDiagnostics();
    }

    private List<String> options() {
        var classPath = new ArrayList<>(libraries.stream().map(Path::toString).toList());
        classPath.add(System.getProperty("java.class.path"));
        return List.of(
                "-d",
                output.toString(),
                "--class-path",
                String.join(File.pathSeparator, classPath),
                withProcessor ? "-proc:full" : "-proc:none",
                "-Xlint:all,-processing,-path");
    }
}
