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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the launcher in a house that is built already: a copy of the script beside a jar that names
 * the classes under test. The copy looks for JDKs below its own folder, so that it finds those
 * alone that a test puts there.
 */
class LauncherTest {
    private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");

    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

    @TempDir static Path house;

    @TempDir Path home;

    /** What the launcher said and how it ended. */
    private record Ran(int code, String out, String err) {}

    @BeforeAll
    static void build() throws Exception {
        assumeThat(Path.of("/bin/sh")).as("needs a POSIX shell").isExecutable();
        build(house);
    }

    private static void build(Path house) throws IOException {
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
        namingTheClassPath(lib.resolve("house.jar"));
        Path shop = Files.createDirectories(house.resolve("examples/shop/target"));
        namingTheClassPath(shop.resolve("shop.jar"));
        Files.createFile(Files.createDirectories(house.resolve("target")).resolve("belle.stamp"));
    }

    /** A jar with nothing in it but the names of what this test sees, but for what tests add. */
    private static void namingTheClassPath(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !entry.contains("logback"))
                                .filter(entry -> !entry.contains("mariadb"))
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
    @ValueSource(strings = {"serve", "migrate", "help makemigrations"})
    void aCommandOfAProjectSaysThatThereIsNone(String command) throws Exception {
        giveJdk();
        Ran ran = belle(command.split(" "));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith(
                        "belle: there is no project here: make one elsewhere by 'belle new NAME'")
                .hasLineCount(1);
    }

    @Test
    void aCommandOfBellevilleItselfSaysWhereItWorks() throws Exception {
        Path other = another("other");
        assertThat(belleIn(home, other, Map.of("PATH", "/usr/bin:/bin"), "demo"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "belle: 'demo' works in Belleville's own folder: cd "
                                        + other.toRealPath()
                                        + " && ./belle demo\n"));
    }

    @Test
    void aProjectIsNotMadeInBellevillesOwnFolder() throws Exception {
        giveJdk();
        Ran ran = belleIn(house.resolve("belleville"), house, Map.of(), "new", "diary");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo(
                        "belle: this is Belleville's own folder; go elsewhere and make the project"
                                + " there: cd .. && "
                                + house.toRealPath()
                                + "/belle new diary\n");
        assertThat(house.resolve("belleville/diary")).doesNotExist();
    }

    @Test
    void sourcesOfBellevilleAskForABuildAndThoseOfOthersDoNot() throws Exception {
        Path other = another("other");
        maven("echo asked to build; exit 1\n");
        newSource(other.resolve("diary/src/main/java"));
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
        assertThat(belleIn(other, environment, "new", "--help").code()).isZero();
        newSource(other.resolve("core/src/main/java"));
        assertThat(belleIn(other, environment, "new", "--help").err())
                .startsWith("Building …\nasked to build\n");
    }

    @Test
    void ofTwoCommandsThatBuildAtOnceOneWaits() throws Exception {
        assumeThat(Path.of("/usr/bin/flock")).as("needs flock").isExecutable();
        Path other = another("other");
        maven(
                """
                echo begun >>$HOME/builds
                while [ ! -f $HOME/go ]; do sleep 0.05; done
                echo ended >>$HOME/builds
                """);
        Path builds = home.resolve("builds");
        Process first = begun(other, other, PATH, "first", "format");
        await(() -> Files.exists(builds), first);
        Process second = begun(other, other, PATH, "second", "check");
        try {
            Path said = home.resolve("second.err");
            await(() -> !Files.readString(said).isEmpty(), second);
            assertThat(said).hasContent("Another command builds here; waiting for its end …");
            assertThat(builds).hasContent("begun");
        } finally {
            Files.createFile(home.resolve("go"));
        }
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(Files.readAllLines(builds)).containsExactly("begun", "ended", "begun", "ended");
        assertThat(home.resolve("second.out")).content().contains("are in order");
    }

    /** What is looked at again and again. */
    private interface Look {
        boolean isSo() throws IOException;
    }

    /** Waits until it is so, as it will be while the process lives. */
    private static void await(Look look, Process process) throws Exception {
        while (!look.isSo()) {
            assertThat(process.isAlive() || look.isSo()).as("it lives").isTrue();
            Thread.sleep(20);
        }
    }

    /** A house of a test's own, with a JDK. */
    private Path another(String name) throws IOException {
        Path other = Files.createDirectory(home.resolve(name));
        build(other);
        jdk(other.resolve("usr/lib/jvm/jdk-25"), "25.0.1");
        return other;
    }

    private static void newSource(Path folder) throws IOException {
        Path source = Files.createDirectories(folder).resolve("Some.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL", "LANG"})
    void aFolderWithAnyNameWillDoInAnyLocale(String variable) throws Exception {
        assumeThat(System.getProperty("sun.jnu.encoding"))
                .as("needs a UTF-8 locale")
                .isEqualTo("UTF-8");
        Path odd = another("büro 号");
        var environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin", "LC_ALL", ""));
        environment.put(variable, "C");
        Ran ran = belleIn(odd, environment, "new", "--help");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("Usage: belle new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "test", "check", "format", "build", "install", "docs", "new", "run"})
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

    @ParameterizedTest
    @CsvSource({
        "oracle, 'sqlite:PATH, '",
        "mysql, MariaDB needs its driver",
        "mariadb, MariaDB needs its driver"
    })
    void aWrongDatabaseIsOneLine(String scheme, String remedy) throws Exception {
        giveJdk();
        String url = scheme + "://shop:hush@localhost/shop";
        Ran wrong = belle("demo", "--port", "0", "--database", url);
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines())
                .singleElement()
                .asString()
                .startsWith("belle: ")
                .contains(remedy)
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOME", "XDG_DATA_HOME"})
    void theDemosDatabaseIsWhereTheEnvironmentSays(String variable) throws Exception {
        giveJdk();
        Path file = Files.writeString(home.resolve("file"), "");
        Ran refused =
                belle(
                        Map.of("PATH", "/usr/bin:/bin", variable, file.toString()),
                        "demo",
                        "--port",
                        "0");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .startsWith("belle: The folder " + file)
                .endsWith(
                        "cannot be made; name another by XDG_DATA_HOME, or a database by"
                                + " --database.");
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
                .startsWith(
                        "Building …\n[WARNING] Some.java:[1,2] a fault\nbelle: the check found faults");
    }

    @Test
    void aProjectIsTestedAndBuiltByTheSameMaven() throws Exception {
        Path other = another("other");
        maven("pwd >>$HOME/calls; echo \"$@\" >>$HOME/calls\n");
        Path project = home.resolve("diary");
        Path jar =
                Files.createDirectories(project.resolve("target/classes"))
                        .resolveSibling("diary.jar");
        try (var zip = new JarOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("diary/Main.class"));
            try (var own = LauncherTest.class.getResourceAsStream("LauncherTest.class")) {
                zip.write(Objects.requireNonNull(own).readAllBytes());
            }
        }
        Path unshaded = Files.createFile(project.resolve("target/original-diary.jar"));
        Files.createFile(project.resolve("pom.xml"));
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");

        Ran built = belleIn(project, other, environment, "build");

        assertThat(unshaded).doesNotExist();
        try (var finished = new JarFile(jar.toFile())) {
            assertThat(finished.getEntry("diary/Main.class").getMethod())
                    .isEqualTo(ZipEntry.STORED);
        }
        Ran tested = belleIn(project, other, environment, "test", "-Dtest=HomeTest");

        assertThat(built.out()).startsWith("Built target/diary.jar");
        assertThat(tested.code()).isZero();
        List<String> calls = Files.readAllLines(home.resolve("calls"));
        assertThat(calls).hasSize(6);
        assertThat(calls.get(0)).isEqualTo(other.toRealPath().toString());
        assertThat(calls.get(1))
                .endsWith(
                        " -pl belleville,testing,sitetest,apidocs,brotli,compress,jinja,jwt,memcached,metrics,minify,mongodb,rabbitmq,redis,solar"
                                + " -am install");
        assertThat(calls.get(2)).isEqualTo(project.toRealPath().toString());
        assertThat(calls.get(3)).endsWith(" package");
        assertThat(calls.get(5)).endsWith(" test -Dtest=HomeTest"); // installed already
    }

    @Test
    void testsAreChosenByTheNamesOfClasses() throws Exception {
        Path other = another("other");
        maven("echo \"$@\" >>$HOME/calls\n");
        Path project = project();
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");

        belleIn(project, other, environment, "test", "HomeTest", "-o", "DayTest#falls");
        belleIn(other, environment, "test", "-pl", "orm", "QueryTest");

        assertThat(Files.readAllLines(home.resolve("calls")))
                .anySatisfy(
                        call -> assertThat(call).endsWith(" test -o -Dtest=HomeTest,DayTest#falls"))
                .anySatisfy(call -> assertThat(call).endsWith(" -pl orm -Dtest=QueryTest"));
    }

    @Test
    void testsThatFailAreSummedUpWithoutAdvice() throws Exception {
        Path other = another("other");
        maven(
                """
                case "$*" in *install) exit 0 ;; esac
                mkdir -p target/surefire-reports
                echo '<testsuite name="HomeTest" time="0.1" tests="1" errors="0" skipped="0" failures="1">' \
                    >target/surefire-reports/TEST-HomeTest.xml
                echo '[ERROR]   HomeTest.greets:21 expected: 1 but was: 2'
                echo '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.4:test (default-test) on project diary: There are test failures.'
                echo '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.'
                exit 1
                """);
        Ran ran = belleIn(project(), other, Map.of("PATH", "/usr/bin:/bin"), "test");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().lines())
                .containsExactly(
                        "[ERROR]   HomeTest.greets:21 expected: 1 but was: 2",
                        "",
                        "1 test ran, 1 failed, 0 skipped.");
    }

    @Test
    void aTestThatIsNotThereIsOneLine() throws Exception {
        Path other = another("other");
        maven(
                """
                case "$*" in *install) exit 0 ;; esac
                echo '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.6.1:test (default-test) on project diary: No tests matching pattern "HomeTst" were executed! (Set -Dsurefire.failIfNoSpecifiedTests=false to ignore this error.) -> [Help 1]'
                echo '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.'
                exit 1
                """);
        Ran ran = belleIn(project(), other, Map.of("PATH", "/usr/bin:/bin"), "test", "HomeTst");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .isEqualTo("belle: no test here is called HomeTst; write the name of its class.\n");
    }

    @Test
    void helpInAProjectListsItsCommands() throws Exception {
        Path other = another("other");
        Path project = project();
        Path sources = Files.createDirectories(project.resolve("src/main/java/diary"));
        Files.writeString(
                sources.resolve("Main.java"),
                """
                package diary;

                import dev.belleville.web.App;

                public final class Main {
                    static App app() {
                        return App.of();
                    }

                    public static void main(String[] args) {
                        System.exit(app().execute(args));
                    }
                }
                """);
        for (String word : List.of("help", "--help", "-h")) {
            Ran help = belleIn(project, other, Map.of("PATH", "/usr/bin:/bin"), word);
            assertThat(help.out())
                    .startsWith("Usage: belle COMMAND")
                    .doesNotContain("belle bench")
                    .contains(
                            "\nMigrations:\n  makemigrations ",
                            "\n  squashmigrations ",
                            "\n  check ");
            assertThat(help.code()).isZero();
        }
    }

    private Path project() throws IOException {
        Path project = Files.createDirectories(home.resolve("diary"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        return project;
    }

    /** Stands in the place of the build tool. */
    private void maven(String script) throws IOException {
        Path bin = home.resolve(".cache/belleville/apache-maven-3.9.11/bin");
        Path mvn = Files.createDirectories(bin).resolve("mvn");
        // a real one takes longer than a tick of the clock, so that its reports are newer
        Files.writeString(mvn, "#!/bin/sh\nsleep 0.05\n" + script);
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

    private Ran belle(Map<String, String> environment, String... arguments) throws Exception {
        return belleIn(house, environment, arguments);
    }

    private Ran belleIn(Path house, Map<String, String> environment, String... arguments)
            throws Exception {
        return belleIn(house, house, environment, arguments);
    }

    /** Runs a house's launcher in any folder with nothing but {@code environment}. */
    private Ran belleIn(
            Path place, Path house, Map<String, String> environment, String... arguments)
            throws Exception {
        Process process = begun(place, house, environment, "ran", arguments);
        int code = process.waitFor();
        return new Ran(
                code,
                Files.readString(home.resolve("ran.out"), UTF_8),
                Files.readString(home.resolve("ran.err"), UTF_8));
    }

    /** Writes what it says to files of that name. */
    private Process begun(
            Path place,
            Path house,
            Map<String, String> environment,
            String name,
            String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of("/bin/sh", house.resolve("belle").toString()));
        command.addAll(List.of(arguments));
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
