package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Server;
import dev.belleville.internal.TestProject.Answer;
import dev.belleville.testing.Await;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadingServerTest {
    private static final String FIELD = "    private Main() {}\n";

    @TempDir Path folder;

    private TestProject project;
    private ReloadingServer reloading;
    private Server server;
    private URI site;

    @BeforeEach
    void serve() throws InterruptedException {
        project = TestProject.in(folder);
        project.addSlowRoutes();
        reloading = project.server();
        server = reloading.start();
        site = server.uri();
    }

    @AfterEach
    void stop() {
        server.close();
        reloading.close();
    }

    private Answer home() throws Exception {
        return TestProject.get(site, "/");
    }

    @Test
    void changedSourcesAndTemplatesAnswerAtTheSamePort() throws Exception {
        assertThat(home().text()).contains("<h1>Diary</h1>", "No notes yet.");
        project.replace(project.template(), "No notes yet.", "Nothing, {{ who }}.");
        assertThat(home().text()).contains("Nothing, .");
        project.replace(project.main(), "Map.of(", "Map.of(\"who\", \"Ann\", ");
        assertThat(home().text()).contains("Nothing, Ann.");
    }

    @Test
    void aMistakeIsShownWithItsLineUntilItIsMended() throws Exception {
        project.replace(project.main(), FIELD, FIELD + "    int one = \"<b>\";\n");
        Answer wrong = home();
        assertThat(wrong.status()).isEqualTo(500);
        assertThat(wrong.text())
                .contains("This does not compile", "Main.java:", "int one = &quot;&lt;b&gt;&quot;;")
                .contains("String cannot be converted to int");
        project.replace(project.main(), "int one = \"<b>\";", "");
        assertThat(home().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static int number = Integer.parseInt(\"zz\");",
                "static { System.loadLibrary(\"zz\"); }",
                "static { if (true) throw new StackOverflowError(\"zz\"); }"
            })
    void anErrorAtTheStartIsShownAndTheServerGoesOn(String field) throws Exception {
        project.replace(project.main(), FIELD, FIELD + field);
        Answer wrong = home();
        assertThat(wrong.status()).isEqualTo(500);
        assertThat(wrong.text())
                .contains("The site cannot start", "zz", "diary.Main.&lt;clinit&gt;(Main.java:");
        assertThat(home()).isEqualTo(wrong);
        project.replace(project.main(), field, "");
        assertThat(home().text()).contains("No notes yet.");
    }

    @Test
    void aDatabaseThatIsDeletedAndMadeAnewIsOpened() throws Exception {
        assertThat(home().status()).isEqualTo(200);
        Files.delete(project.folder().resolve("db.sqlite3"));
        project.migrate();
        assertThat(home().text()).contains("No notes yet.");
        Files.delete(project.folder().resolve("db.sqlite3"));
        assertThat(home().text()).contains("no such table: diary_note", "belle migrate");
        project.migrate();
        assertThat(home().text()).contains("No notes yet.");
    }

    @Test
    void sourcesThatAreGoneForAWhileAreAFaultAndNoEnd() throws Exception {
        Path sources = project.folder().resolve("src/main/java");
        Path away = Files.move(sources, project.folder().resolve("away"));
        assertThat(home().status()).isEqualTo(500);
        Files.move(away, sources);
        assertThat(home().text()).contains("No notes yet.");
    }

    @Test
    void aMainSourceThatIsGoneIsNamedUntilItIsThereAgain() throws Exception {
        Path away = Files.move(project.main(), project.folder().resolve("Main.away"));
        Answer gone = home();
        assertThat(gone.status()).isEqualTo(500);
        assertThat(gone.text()).contains("The source " + project.main() + " is gone.");
        Files.move(away, project.main());
        assertThat(home().text()).contains("No notes yet.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wait", "/stream"})
    void aRequestInFlightEndsInTheVersionThatItBeganIn(String path) throws Exception {
        FutureTask<Answer> slow = project.askSlowly(site, path);
        project.replace(project.main(), "\" notes\"", "\" new notes\"");
        assertThat(home().status()).isEqualTo(200);
        project.finish();
        assertThat(slow.get()).isEqualTo(new Answer(200, "0 notes"));
        Files.delete(project.folder().resolve("begun"));
        assertThat(TestProject.get(site, path)).isEqualTo(new Answer(200, "0 new notes"));
    }

    @Test
    void mistakesOfEachVersionAreToldWhileItServes() throws Exception {
        project.replace(project.main(), "App.of()", "App.of().get(\"/half/<int:id\", null)");
        assertThat(home().status()).isEqualTo(200);
        Await.until(Duration.ofSeconds(20), () -> !reloading.mistakes().isEmpty());
        assertThat(reloading.mistakes()).first().asString().contains("half/<int:id", "no variable");
    }
}
