package shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the launcher in a house that is built already: a copy of the script beside a jar that names
 * the classes under test. The copy looks for JDKs below its own folder, so that it finds those
 * alone that a test puts there.
 */
class LauncherTest {
    @TempDir static Path house;

    @TempDir Path home;

    /** What the launcher said and how it ended. */
    private record Ran(int code, String out, String err) {}

    @BeforeAll
    static void build() throws Exception {
        assumeThat(Path.of("/bin/sh")).as("needs a POSIX shell").isExecutable();
        String script = Files.readString(Path.of("../../belle"));
        String confined = script.replaceAll(" /(usr|opt|Library)/", " \"\\$house\"/$1/");
        assertThat(confined).contains("\"$house\"/usr/lib/jvm/*").doesNotContain(" /usr/lib/jvm");
        Files.writeString(house.resolve("belle"), confined);
        Files.copy(Path.of("../../pom.xml"), house.resolve("pom.xml"));
        Path lib = Files.createDirectories(house.resolve("belleville/target/lib"));
        namingTheClassPath(lib.resolve("house.jar"));
        Files.createFile(Files.createDirectories(house.resolve("target")).resolve("belle.stamp"));
    }

    /** A jar with nothing in it but the names of what this test sees, its own logging left out. */
    private static void namingTheClassPath(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !entry.contains("logback"))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    @AfterEach
    void takeJdk() throws IOException {
        Files.deleteIfExists(house.resolve("usr/lib/jvm/jdk-25/release"));
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        assertThat(belle(Map.of(), "demo"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "belle: needs a JDK 25 or later and found none. Install one"
                                        + " (Temurin, OpenJDK) or set JAVA_HOME to its folder.\n"));
    }

    @Test
    void aJdkThatIsTooOldIsPassedOver() throws Exception {
        Path old = home.resolve("jdk-17");
        jdk(old, "17.0.9");
        Map<String, String> environment =
                Map.of("JAVA_HOME", old.toString(), "PATH", old.resolve("bin") + ":/usr/bin:/bin");
        assertThat(belle(environment, "new").err()).startsWith("belle: needs a JDK 25");
        giveJdk();
        assertThat(belle(environment, "new", "--help").out()).startsWith("Usage: belle new");
    }

    @Test
    void anUnknownCommandIsNamed() throws Exception {
        giveJdk();
        assertThat(belle("tset"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "belle: there is no command 'tset' here; 'belle help' lists what"
                                        + " there is.\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "test", "check", "format", "build", "docs", "new", "run"})
    void everyCommandExplainsItself(String command) throws Exception {
        giveJdk();
        Ran help = belle(command, "--help");
        assertThat(help.out()).startsWith("Usage: belle ");
        assertThat(help.err()).isEmpty();
        assertThat(help.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "demo --version", "new --version"})
    void everyCommandKnowsItsVersion(String command) throws Exception {
        giveJdk();
        Ran ran = belle(command.split(" "));
        assertThat(ran.out()).matches("Belleville \\d+\\.\\d+\\.\\d+.*\n");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void aWrongOptionIsOneLine() throws Exception {
        giveJdk();
        assertThat(belle("demo", "--prot", "1"))
                .isEqualTo(
                        new Ran(1, "", "belle: Unknown option '--prot'. Did you mean '--port'?\n"));
        assertThat(belle("demo", "--port", "x").err())
                .startsWith("belle: Invalid value for option '--port'")
                .endsWith("See 'belle demo --help'.\n")
                .hasLineCount(1);
    }

    @Test
    void aTakenPortIsOneLine() throws Exception {
        giveJdk();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(belle("demo", "--port", String.valueOf(port)))
                    .isEqualTo(
                            new Ran(
                                    1,
                                    "",
                                    "belle: Port %d is taken; choose another with --port, or 0 for a free one.\n"
                                            .formatted(port)));
        }
    }

    @Test
    void aWrongDatabaseIsOneLine() throws Exception {
        giveJdk();
        Ran wrong = belle("demo", "--port", "0", "--database", "oracle://shop:hush@localhost/shop");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines())
                .singleElement()
                .asString()
                .startsWith("belle: ")
                .contains("sqlite:PATH", "postgresql://")
                .doesNotContain("hush");
    }

    @Test
    void aFolderThatCannotBeMadeIsOneLine() throws Exception {
        giveJdk();
        Path file = Files.writeString(home.resolve("file"), "");
        Ran refused =
                belle(
                        Map.of("PATH", "/usr/bin:/bin", "XDG_DATA_HOME", file.toString()),
                        "demo",
                        "--port",
                        "0");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .startsWith("belle: The folder " + file)
                .contains("XDG_DATA_HOME", "--database");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsOneLine() throws Exception {
        giveJdk();
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String url = "postgresql://shop:hush@127.0.0.1:" + free + "/shop";
        Ran silent = belle("demo", "--port", "0", "--database", url);
        assertThat(silent.code()).isEqualTo(1);
        assertThat(silent.err().lines().filter(line -> line.startsWith("belle: "))).hasSize(1);
        assertThat(silent.err()).doesNotContain("hush", "\tat ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        giveJdk();
        assertThat(belle("run", "nothing.java"))
                .isEqualTo(new Ran(1, "", "belle: There is no file nothing.java.\n"));
    }

    @Test
    void theTestsAreSummedUp() throws Exception {
        giveJdk();
        maven(
                """
                mkdir -p core/target/surefire-reports
                cat >core/target/surefire-reports/TEST-Some.xml <<'XML'
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="Some" time="0.1" tests="5" errors="1" skipped="3" failures="0">
                  <testcase name="a"/>
                  <testcase name="b">
                    <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: no Django: install it
                	at some.Frame(Some.java:1)
                ]]></skipped>
                  </testcase>
                  <testcase name="c">
                    <skipped/>
                  </testcase>
                  <testcase name="d">
                    <skipped message="the user&apos;s &lt;wish&gt; &amp; will"/>
                  </testcase>
                  <testcase name="e"><error/></testcase>
                </testsuite>
                XML
                exit 3
                """);
        Ran ran = belle("test");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out().lines())
                .containsExactly(
                        "",
                        "2 tests ran, 1 failed, 3 skipped (how many, why and how to enable):",
                        "    1  the user's <wish> & will",
                        "    1  no Django: install it",
                        "    1  for no reason given");
    }

    @Test
    void aCheckThatFailsShowsWhatWasSaid() throws Exception {
        giveJdk();
        maven("echo '[WARNING] ***'; echo '[WARNING] Some.java:[1,2] a fault'; exit 1\n");
        Ran ran = belle("check");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("[WARNING] Some.java:[1,2] a fault\nbelle: the check found faults");
    }

    /** Stands in the place of the build tool. */
    private void maven(String script) throws IOException {
        Path bin = home.resolve(".cache/belleville/apache-maven-3.9.11/bin");
        Path mvn = Files.createDirectories(bin).resolve("mvn");
        Files.writeString(mvn, "#!/bin/sh\n" + script);
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
    }

    private static void giveJdk() throws IOException {
        jdk(house.resolve("usr/lib/jvm/jdk-25"), "25.0.1");
    }

    /** A folder that looks like a JDK and runs the one that runs this test. */
    private static void jdk(Path folder, String version) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String program : List.of("java", "javac")) {
            Path real = Path.of(System.getProperty("java.home"), "bin", program);
            Path script = folder.resolve("bin").resolve(program);
            Files.writeString(script, "#!/bin/sh\nexec '" + real + "' \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
    }

    private Ran belle(String... arguments) throws Exception {
        return belle(Map.of("PATH", "/usr/bin:/bin"), arguments);
    }

    /** Runs the launcher in the house's folder with nothing but {@code environment}. */
    private Ran belle(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("/bin/sh", house.resolve("belle").toString()));
        command.addAll(List.of(arguments));
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        var builder =
                new ProcessBuilder(command)
                        .directory(house.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        int code = builder.start().waitFor();
        return new Ran(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
