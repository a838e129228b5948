package dev.belleville.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.signing.Crypto;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import javax.lang.model.SourceVersion;

/** Makes a project that serves at once. Django's {@code startproject}. */
@Command(name = "belle new", description = "Make a project in a new folder NAME.")
final class NewProject implements Runnable {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

    private final Path place;
    private final String launcher;

    @Parameters(paramLabel = "NAME", description = "lower-case letters and digits")
    private String name = "";

    @Spec private CommandSpec spec;

    /**
     * @param place where the project's folder is made
     * @param launcher how to call the launcher in what is to be done next
     */
    NewProject(Path place, String launcher) {
        this.place = place.toAbsolutePath();
        this.launcher = launcher;
    }

    @Override
    public void run() {
        if (!NAME.matcher(name).matches()) {
            throw new ImproperlyConfigured(
                    "'%s' is no name for a project: write lower-case letters and digits, such as 'shop'."
                            .formatted(name));
        }
        if (!SourceVersion.isName(name)) {
            throw new ImproperlyConfigured(
                    "'%s' is a word of the Java language, so no package can have that name; choose another."
                            .formatted(name));
        }
        if (isTaken(name)) {
            throw new ImproperlyConfigured(
                    "'%s' is the name of packages of the JDK or of a library; choose another."
                            .formatted(name));
        }
        Path folder = place.resolve(name);
        if (Files.exists(folder)) {
            throw new ImproperlyConfigured(
                    "There is a '" + name + "' here already; choose another name.");
        }
        try {
            for (var file : files().entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, template(file.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the project to " + folder, e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Made the project %s. Next:%n%n", name);
        out.printf("    cd %s%n    %2$s migrate%n    %2$s serve%n", name, launcher);
        out.flush();
    }

    /** Whether packages of the JDK begin with {@code name}, or a library has one so called. */
    private static boolean isTaken(String name) {
        return ModuleFinder.ofSystem().findAll().stream()
                        .flatMap(module -> module.descriptor().packages().stream())
                        .anyMatch(used -> used.startsWith(name + "."))
                || CommandLine.class.getPackageName().equals(name);
    }

    private Map<String, String> files() {
        String source = "src/main/java/" + name + "/";
        String resources = "src/main/resources/" + name + "/";
        var files = new LinkedHashMap<String, String>();
        files.put("belle.properties", "belle.properties.txt");
        files.put(".gitignore", "gitignore.txt");
        files.put(".gitattributes", "gitattributes.txt");
        files.put("pom.xml", "pom.xml.txt");
        files.put(source + "Main.java", "Main.java.txt");
        files.put(source + capital() + "App.java", "App.java.txt");
        files.put(source + "Note.java", "Note.java.txt");
        files.put(source + "migrations/Migrations.java", "Migrations.java.txt");
        files.put(source + "migrations/M0001_initial.java", "M0001_initial.java.txt");
        files.put(resources + "templates/home.html", "home.html.txt");
        files.put("src/test/java/" + name + "/HomeTest.java", "HomeTest.java.txt");
        return files;
    }

    /** The name as the beginning of a class's. */
    private String capital() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String template(String resource) throws IOException {
        try (InputStream in = NewProject.class.getResourceAsStream("project/" + resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The template " + resource + " is missing from the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@name@", name)
                    .replace("@secretKey@", "insecure-" + Crypto.getRandomString(50))
                    .replace("@Name@", capital());
        }
    }
}
