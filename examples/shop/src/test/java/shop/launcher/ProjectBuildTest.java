package shop.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher builds and tests a project. */
class ProjectBuildTest {
    @TempDir Path home;

    private House house;

    @BeforeEach
    void build() throws IOException {
        house = House.in(home).withJdk();
    }

    @Test
    void aProjectIsTestedAndBuiltByTheSameMaven() throws Exception {
        house.maven("pwd >>$HOME/calls; echo \"$@\" >>$HOME/calls\n");
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
        House.Ran built = house.belleIn(project, "build");

        assertThat(unshaded).doesNotExist();
        try (var finished = new JarFile(jar.toFile())) {
            assertThat(finished.getEntry("diary/Main.class").getMethod())
                    .isEqualTo(ZipEntry.STORED);
        }
        House.Ran tested = house.belleIn(project, "test", "-Dtest=HomeTest");

        assertThat(built.out()).startsWith("Built target/diary.jar");
        assertThat(tested.code()).isZero();
        List<String> calls = Files.readAllLines(home.resolve("calls"));
        assertThat(calls).hasSize(6);
        assertThat(calls.get(0)).isEqualTo(house.folder().toRealPath().toString());
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
        house.maven("echo \"$@\" >>$HOME/calls\n");
        Path project = house.project();
        house.belleIn(project, "test", "HomeTest", "-o", "DayTest#falls");
        house.belle("test", "-pl", "orm", "QueryTest");

        assertThat(Files.readAllLines(home.resolve("calls")))
                .anySatisfy(
                        call -> assertThat(call).endsWith(" test -o -Dtest=HomeTest,DayTest#falls"))
                .anySatisfy(call -> assertThat(call).endsWith(" -pl orm -Dtest=QueryTest"));
    }

    @Test
    void testsThatFailAreSummedUpWithoutAdvice() throws Exception {
        house.maven(
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
        House.Ran ran = house.belleIn(house.project(), "test");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().lines())
                .containsExactly(
                        "[ERROR]   HomeTest.greets:21 expected: 1 but was: 2",
                        "",
                        "1 test ran, 1 failed, 0 skipped.");
    }

    @Test
    void aTestThatIsNotThereIsOneLine() throws Exception {
        house.maven(
                """
                case "$*" in *install) exit 0 ;; esac
                echo '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.6.1:test (default-test) on project diary: No tests matching pattern "HomeTst" were executed! (Set -Dsurefire.failIfNoSpecifiedTests=false to ignore this error.) -> [Help 1]'
                echo '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.'
                exit 1
                """);
        House.Ran ran = house.belleIn(house.project(), "test", "HomeTst");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .isEqualTo("belle: no test here is called HomeTst; write the name of its class.\n");
    }

    @Test
    void helpInAProjectListsItsCommands() throws Exception {
        Path project = house.project();
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
            House.Ran help = house.belleIn(project, word);
            assertThat(help.out())
                    .startsWith("The project here, beside the commands below:")
                    .doesNotContain("belle bench")
                    .contains(
                            "\nMigrations:\n  makemigrations ",
                            "\n  squashmigrations ",
                            "\n  check ");
            assertThat(help.code()).isZero();
        }
    }
}
