package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.Belle;
import dev.belleville.internal.TestProject.Answer;
import dev.belleville.testing.Await;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The belle command as a person runs it: in a process of its own. */
@Execution(ExecutionMode.CONCURRENT)
class BelleTest {
    @TempDir Path folder;

    /** What the system has for temporary files. */
    @TempDir Path temporary;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process belle(Path place, String... arguments) throws Exception {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Djava.io.tmpdir=" + temporary);
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        words.add(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.contains("logback"))
                        .collect(Collectors.joining(File.pathSeparator)));
        words.add(Belle.class.getName());
        words.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(words)
                        .directory(place.toFile())
                        .redirectErrorStream(true)
                        .start();
        processes.add(process);
        return process;
    }

    private static String said(Process process) throws Exception {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aNameThatIsNoneIsRefusedInOneLine() throws Exception {
        Process process = belle(folder, "new", "class");
        assertThat(said(process)).startsWith("belle: 'class' is ").hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsAwayIsOneLine() throws Exception {
        TestProject project = TestProject.in(folder);
        Process process =
                belle(
                        project.folder(),
                        "serve",
                        "--set",
                        "databaseUrl=postgresql://a:b@127.0.0.1:1/x");
        assertThat(said(process))
                .startsWith("belle: Cannot connect to postgresql://a:********@127.0.0.1:1/x: ")
                .hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private void writeSite() throws IOException {
        Files.writeString(
                folder.resolve("app.java"),
                """
                import module dev.belleville;

                @Entity static class Lost extends Model {
                    public String text = "";
                }

                void main() {
                    App.of().get("/", _ -> Response.text("here")).run(8000);
                }
                """);
    }

    @Test
    void aFileTakesTheOptionsOfServe() throws Exception {
        writeSite();
        Process process = belle(folder, "run", "app.java", "--port", "0");
        BufferedReader lines = process.inputReader();
        String line = lineWith(lines, "Serving on ");
        assertThat(line).startsWith("Serving on ");
        URI site = URI.create(line.split(" ")[2]);
        assertThat(TestProject.get(site, "/none?token=hush").status()).isEqualTo(404);
        assertThat(lineWith(lines, "GET ")).contains("GET /none 404 ").doesNotContain("hush");
    }

    @Test
    void aFileIsCheckedAndHasNoShell() throws Exception {
        writeSite();
        assertThat(said(belle(folder, "run", "app.java", "check")))
                .isEqualTo(
                        """
                        No app has the model Lost: name it in models() of the app it belongs to.
                        No secretKey is set: without debug the first session, signed cookie or link fails. Set BELLE_SECRET_KEY.
                        1 thing is wrong.
                        """);
        assertThat(said(belle(folder, "run", "app.java", "shell")))
                .startsWith("belle: A shell needs a project: ")
                .hasLineCount(1);
        assertThat(said(belle(folder, "run", "app.java", "--help"))).contains("\n  shell ");
        assertThat(said(belle(folder, "run", "app.java", "help"))).contains("\n  shell ");
    }

    @Test
    void aModelsMistakeAtTheFirstStartOfAFileWaitsForTheNextSave() throws Exception {
        writeSite();
        Path file = folder.resolve("app.java");
        String good = Files.readString(file).replace("App.of()", "App.of().models(Lost.class)");
        Files.writeString(file, good.replace("public String text", "@Column(max = 9) String text"));
        Process process = belle(folder, "run", "app.java", "--port", "0");
        BufferedReader lines = process.inputReader();
        assertThat(readUntil(lines, "Waiting for the next save in "))
                .contains("Model Lost: the field 'text' is not public; make it so.");
        Files.writeString(file, good);
        URI site = URI.create(lastLine(readUntil(lines, "Serving on ")).split(" ")[2]);
        assertThat(TestProject.get(site, "/").text()).isEqualTo("here");
    }

    @Test
    void aCheckOfAFileComparesItsTablesWithItsModels() throws Exception {
        writeSite();
        Path file = folder.resolve("app.java");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("App.of()", "App.of().models(Lost.class)")
                        .replace("String text", "int count; public String text"));
        String database = "databaseUrl=sqlite:" + folder.resolve("db.sqlite3");
        assertThat(said(belle(folder, "run", "app.java", "check", "--set", database)))
                .endsWith("Nothing is wrong.\n");
        assertThat(said(belle(folder, "run", "app.java", "makemigrations", "--set", database)))
                .startsWith("No changes detected: a site of one file has no migrations. ")
                .hasLineCount(1);
        assertThat(said(belle(folder, "run", "app.java", "migrate", "--set", database)))
                .endsWith("No migrations to apply.\n");
        Files.writeString(file, Files.readString(file).replace("int count; public ", ""));
        assertThat(said(belle(folder, "run", "app.java", "check", "--set", database)))
                .startsWith("The table main_lost differs from the model Lost: no field is kept in")
                .endsWith("1 thing is wrong.\n");
    }

    @Test
    void theShellCountsRows() throws Exception {
        TestProject project = TestProject.in(folder);
        Process process = belle(project.folder(), "shell");
        try (OutputStream in = process.getOutputStream()) {
            in.write(
                    """
                    var note = new Note();
                    note.text = "Tea";
                    note.save();
                    System.out.println("rows: " + Note.objects.count());
                    /exit
                    """
                            .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(said(process)).contains("rows: 1").doesNotContain("Exception", "Error");
        assertThat(process.waitFor()).isZero();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void theShellHearsOfSettings() throws Exception {
        TestProject project = TestProject.in(folder);
        Process process =
                belle(project.folder(), "--set", "mediaRoot=my \\\\d", "shell", "--set=debug=true");
        try (OutputStream in = process.getOutputStream()) {
            in.write(
                    """
                    var settings = site.settings();
                    System.out.println("debug: " + settings.get(WebSettings.DEBUG));
                    System.out.println("root: " + settings.get(WebSettings.MEDIA_ROOT));
                    /exit
                    """
                            .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(said(process)).contains("debug: true", "root: my \\\\d");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aServerThatIsAskedToEndFinishesWhatIsInFlight() throws Exception {
        TestProject project = TestProject.in(folder);
        project.addSlowRoutes();
        Process process = belle(project.folder(), "serve", "--port", "0");
        String line = lastLine(readUntil(process.inputReader(), "Serving on "));
        assertThat(line)
                .contains("and watching " + project.folder().resolve("src/main/java") + " ");
        URI site = URI.create(line.split(" ")[2]);
        FutureTask<Answer> slow = project.askSlowly(site, "/wait");
        process.destroy();
        Await.until(Duration.ofMinutes(1), () -> !isTakingRequests(site));
        project.finish();
        assertThat(slow.get()).isEqualTo(new Answer(200, "0 notes"));
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "static int number = Integer.parseInt(\"zz\");, ExceptionInInitializerError",
        "static { if (true) throw new NoClassDefFoundError(\"zz\"); }, NoClassDefFoundError: zz",
        "int zz = \"\";, String cannot be converted to int"
    })
    void aFaultAtTheFirstStartIsToldAndTheNextSaveServes(String field, String fault)
            throws Exception {
        TestProject project = TestProject.in(folder);
        String mark = "    private Main() {}\n";
        project.replace(project.main(), mark, mark + field);
        Process process = belle(project.folder(), "serve", "--port", "0");
        BufferedReader lines = process.inputReader();
        assertThat(readUntil(lines, "Waiting for the next save in ")).contains(fault);
        project.replace(project.main(), field, "");
        URI site = URI.create(lastLine(readUntil(lines, "Serving on ")).split(" ")[2]);
        assertThat(TestProject.get(site, "/").status()).isEqualTo(200);
    }

    @Test
    void aProjectThatDoesNotCompileStillExplainsItsCommandsAndMendsItsLists() throws Exception {
        TestProject project = TestProject.in(folder);
        Path list = project.main().resolveSibling("migrations/Migrations.java");
        project.replace(list, "M0001_initial", "M0002_gone");
        assertThat(said(belle(project.folder(), "migrate", "--help")))
                .startsWith("Usage: belle migrate ");
        assertThat(said(belle(project.folder(), "--help"))).contains("\n  shell ");
        assertThat(said(belle(project.folder(), "check")))
                .contains("M0002_gone")
                .endsWith(
                        "'belle makemigrations --list' writes it anew from the files beside it.\n");
        assertThat(said(belle(project.folder(), "makemigrations", "--list")))
                .isEqualTo("Wrote " + list + "\n");
        assertThat(said(belle(project.folder(), "check"))).endsWith("Nothing is wrong.\n");
    }

    @Test
    void aWrongOptionIsOneLineAndNoWaiting() throws Exception {
        TestProject project = TestProject.in(folder);
        Process process = belle(project.folder(), "serve", "--prot", "1");
        assertThat(said(process))
                .isEqualTo("belle: Unknown option '--prot'. Did you mean '--port'?\n");
        assertThat(process.waitFor()).isEqualTo(1);
        Process setting = belle(project.folder(), "serve", "--set", "debugg=1");
        assertThat(said(setting))
                .startsWith("belle: Unknown setting 'debugg'")
                .contains("Did you mean 'debug'?")
                .hasLineCount(1);
        assertThat(setting.waitFor()).isEqualTo(1);
    }

    @Test
    void settingsMayComeBeforeTheCommand() throws Exception {
        TestProject project = TestProject.in(folder);
        for (String[] words :
                new String[][] {
                    {"--set", "debug=true", "check"}, {"--set=debug=true", "--traceback", "check"}
                }) {
            assertThat(said(belle(project.folder(), words))).endsWith("Nothing is wrong.\n");
        }
        assertThat(said(belle(project.folder(), "--set", "debugg=1", "check")))
                .startsWith("belle: Unknown setting 'debugg'");
        assertThat(said(belle(project.folder(), "shell", "--help")))
                .startsWith("Usage: belle shell ");
    }

    /** All lines to the first that begins with {@code start}. */
    private static String readUntil(BufferedReader lines, String start) throws IOException {
        var text = new StringBuilder();
        String line = lines.readLine();
        while (line != null && !line.startsWith(start)) {
            text.append(line).append('\n');
            line = lines.readLine();
        }
        return text.append(line).toString();
    }

    /** The first line that has {@code part}: a busy machine is told of in some before. */
    private static String lineWith(BufferedReader lines, String part) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(part)) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    @Test
    void aSiteOfOneFileLeavesNothingBehind() throws Exception {
        Path file = folder.resolve("app.java");
        Files.copy(Path.of("../examples/micro/app.java"), file);
        Process process = belle(folder, "run", file.toString(), "serve", "--port", "0");
        String line = lastLine(readUntil(process.inputReader(), "Serving on "));
        assertThat(isTakingRequests(URI.create(line.split(" ")[2]))).isTrue();
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(temporary).isEmptyDirectory();
    }

    private static boolean isTakingRequests(URI site) {
        try {
            return TestProject.get(site, "/").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
