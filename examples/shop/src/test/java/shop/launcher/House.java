package shop.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A house that is built already: a copy of the launcher beside jars that name the classes under
 * test. The copy looks for JDKs below its own folder, so that it finds those alone that a test puts
 * there.
 *
 * @param folder where the launcher is
 * @param home whose home the tests' commands have
 */
record House(Path folder, Path home) {
    private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");

    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

    /** What the launcher said and how it ended. */
    record Ran(int code, String out, String err) {}

    /** One without a JDK. */
    static House in(Path home) throws IOException {
        return in(home, "house");
    }

    /** One without a JDK, in a folder of that name. */
    static House in(Path home, String name) throws IOException {
        assumeThat(Path.of("/bin/sh")).as("needs a POSIX shell").isExecutable();
        Path house = Files.createDirectory(home.resolve(name));
        String script = Files.readString(Path.of("../../belle"));
        String confined = script.replaceAll(" /(usr|opt|Library)/", " \"\\$house\"/$1/");
        assertThat(confined).contains("\"$house\"/usr/lib/jvm/*").doesNotContain(" /usr/lib/jvm");
        Files.writeString(house.resolve("belle"), confined);
        String pom = Files.readString(Path.of("../../pom.xml"));
        Files.writeString(house.resolve("pom.xml"), pom);
        for (MatchResult module : MODULE.matcher(pom).results().toList()) {
            Files.createDirectories(house.resolve(module.group(1)));
        }
        Path lib = Files.createDirectories(house.resolve("belleville/target/lib"));
        jar(lib.resolve("house.jar"), "");
        Path shop = Files.createDirectories(house.resolve("examples/shop/target"));
        jar(shop.resolve("shop.jar"), "");
        Files.createFile(Files.createDirectories(house.resolve("target")).resolve("belle.stamp"));
        return new House(house, home);
    }

    /**
     * A jar with nothing in it but the names of what this test sees, but for what tests add.
     *
     * @param main the class that {@code java -jar} starts, or nothing
     */
    static void jar(Path jar, String main) throws IOException {
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!main.isEmpty()) {
            attributes.put(Attributes.Name.MAIN_CLASS, main);
        }
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.contains("logback"))
                        .filter(entry -> !entry.contains("mariadb"))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    /** This, with a JDK. */
    House withJdk() throws IOException {
        jdk(folder.resolve("usr/lib/jvm/jdk-25"), "25.0.1");
        return this;
    }

    /** A folder that looks like a JDK and runs the one that runs this test. */
    static void jdk(Path folder, String version) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String program : List.of("java", "javac")) {
            Path real = Path.of(System.getProperty("java.home"), "bin", program);
            Path script = folder.resolve("bin").resolve(program);
            Files.writeString(script, "#!/bin/sh\nexec '" + real + "' \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
    }

    /** Stands in the place of the build tool. */
    void maven(String script) throws IOException {
        Path bin = home.resolve(".cache/belleville/apache-maven-3.9.11/bin");
        Path mvn = Files.createDirectories(bin).resolve("mvn");
        // a real one takes longer than a tick of the clock, so that its reports are newer
        Files.writeString(mvn, "#!/bin/sh\nsleep 0.05\n" + script);
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
    }

    /** The folder of a project outside of the house. */
    Path project() throws IOException {
        Path project = Files.createDirectories(home.resolve("diary"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        return project;
    }

    Ran belle(String... arguments) throws Exception {
        return belle(PATH, arguments);
    }

    Ran belle(Map<String, String> environment, String... arguments) throws Exception {
        return belleIn(folder, environment, arguments);
    }

    Ran belleIn(Path place, String... arguments) throws Exception {
        return belleIn(place, PATH, arguments);
    }

    /** Runs the launcher in any folder with nothing but {@code environment}. */
    Ran belleIn(Path place, Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("/bin/sh", folder.resolve("belle").toString()));
        command.addAll(List.of(arguments));
        return ran(place, environment, command);
    }

    /** Runs any command in any folder, until it ends. */
    Ran ran(Path place, Map<String, String> environment, List<String> command) throws Exception {
        int code = begun(place, environment, "ran", command).waitFor();
        return new Ran(
                code,
                Files.readString(home.resolve("ran.out"), UTF_8),
                Files.readString(home.resolve("ran.err"), UTF_8));
    }

    /** Begins a command of the launcher, which writes what it says to files of that name. */
    Process begun(String name, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("/bin/sh", folder.resolve("belle").toString()));
        command.addAll(List.of(arguments));
        return begun(folder, PATH, name, command);
    }

    private Process begun(
            Path place, Map<String, String> environment, String name, List<String> command)
            throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .directory(place.toFile())
                        .redirectOutput(home.resolve(name + ".out").toFile())
                        .redirectError(home.resolve(name + ".err").toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
