package dev.belleville.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jshell.tool.JavaShellToolBuilder;

/** JShell with the project's models imported and its databases open. Django's {@code shell}. */
public final class Shell {
    private Shell() {}

    static int open(Program program) throws IOException {
        var compiler = new Compiler(program);
        var imports = new TreeSet<String>();
        try (URLClassLoader classes = compiler.compile();
                Site site = Launch.app(classes, program.mainClass()).build()) {
            for (ModelMeta model : site.orm().registry().models()) {
                imports.add(model.type().getPackageName());
            }
        }
        Path startup = Files.createTempFile("belle-shell", ".jsh");
        try {
            Files.writeString(startup, startup(imports, program.mainClass()));
            return JavaShellToolBuilder.builder()
                    .start(
                            "--class-path",
                            classPath(program, compiler),
                            "--startup",
                            "DEFAULT",
                            "--startup",
                            startup.toString(),
                            "--feedback",
                            "concise",
                            "-R--enable-native-access=ALL-UNNAMED",
                            "-R-Dlogback.configurationFile="
                                    + System.getProperty(
                                            "logback.configurationFile", "logback.xml"));
        } catch (Exception e) {
            throw new ImproperlyConfigured("The shell could not start: " + e.getMessage(), e);
        } finally {
            Files.delete(startup);
        }
    }

    /**
     * For the shell's own process: opens the site of the program with the main class {@code name}
     * and leaves it open, so that queries find its databases.
     */
    public static Site site(String name) {
        App app = Launch.app(Thread.currentThread().getContextClassLoader(), name);
        return app.build();
    }

    private static String startup(Iterable<String> packages, String main) {
        var lines = new ArrayList<String>();
        lines.add("import dev.belleville.core.*;");
        lines.add("import dev.belleville.orm.*;");
        lines.add("import dev.belleville.web.*;");
        for (String one : packages) {
            if (!one.isEmpty()) {
                lines.add("import " + one + ".*;");
            }
        }
        lines.add("var site = dev.belleville.internal.Shell.site(\"" + main + "\");");
        return String.join("\n", lines) + "\n";
    }

    private static String classPath(Program program, Compiler compiler) {
        var paths = new ArrayList<>(List.of(compiler.output()));
        paths.addAll(program.resources());
        paths.addAll(program.libraries());
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))
                + File.pathSeparator
                + System.getProperty("java.class.path");
    }
}
