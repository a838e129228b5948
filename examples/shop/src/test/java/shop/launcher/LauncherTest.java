package shop.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher says of itself, and where it finds a JDK. */
class LauncherTest {
    @TempDir Path home;

    private House house;

    @BeforeEach
    void build() throws IOException {
        house = House.in(home);
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        assertThat(house.belle(Map.of(), "demo"))
                .isEqualTo(
                        new House.Ran(
                                1,
                                "",
                                "belle: needs a JDK 25 or later and found none. Install one"
                                        + " (Temurin, OpenJDK) or set JAVA_HOME to its folder.\n"));
    }

    @Test
    void aJdkThatIsTooOldIsPassedOver() throws Exception {
        Path old = home.resolve("jdk-17");
        House.jdk(old, "17.0.9");
        Map<String, String> environment =
                Map.of("JAVA_HOME", old.toString(), "PATH", old.resolve("bin") + ":/usr/bin:/bin");
        assertThat(house.belle(environment, "new").err()).startsWith("belle: needs a JDK 25");
        house.withJdk();
        assertThat(house.belle(environment, "new", "--help").out()).startsWith("Usage: belle new");
    }

    @Test
    void anUnknownCommandIsNamed() throws Exception {
        house.withJdk();
        assertThat(house.belle("tset"))
                .isEqualTo(
                        new House.Ran(
                                1,
                                "",
                                "belle: there is no command 'tset' here; 'belle help' lists what"
                                        + " there is.\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "migrate", "help makemigrations"})
    void aCommandOfAProjectSaysThatThereIsNone(String command) throws Exception {
        house.withJdk();
        House.Ran ran = house.belle(command.split(" "));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith(
                        "belle: there is no project here: make one elsewhere by 'belle new NAME'")
                .hasLineCount(1);
    }

    @Test
    void aCommandOfBellevilleItselfSaysWhereItWorks() throws Exception {
        house.withJdk();
        assertThat(house.belleIn(home, "demo"))
                .isEqualTo(
                        new House.Ran(
                                1,
                                "",
                                "belle: 'demo' works in Belleville's own folder: cd "
                                        + house.folder().toRealPath()
                                        + " && ./belle demo\n"));
    }

    @Test
    void aProjectIsNotMadeInBellevillesOwnFolder() throws Exception {
        house.withJdk();
        House.Ran ran =
                house.belleIn(house.folder().resolve("belleville"), Map.of(), "new", "diary");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo(
                        "belle: this is Belleville's own folder; go elsewhere and make the project"
                                + " there: cd .. && "
                                + house.folder().toRealPath()
                                + "/belle new diary\n");
        assertThat(house.folder().resolve("belleville/diary")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL", "LANG"})
    void aFolderWithAnyNameWillDoInAnyLocale(String variable) throws Exception {
        assumeThat(System.getProperty("sun.jnu.encoding"))
                .as("needs a UTF-8 locale")
                .isEqualTo("UTF-8");
        House odd = House.in(home, "büro 号").withJdk();
        var environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin", "LC_ALL", ""));
        environment.put(variable, "C");
        House.Ran ran = odd.belle(environment, "new", "--help");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("Usage: belle new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "test", "check", "format", "build", "install", "docs", "new", "run"})
    void everyCommandExplainsItself(String command) throws Exception {
        house.withJdk();
        House.Ran help = house.belle(command, "--help");
        assertThat(help.out()).startsWith("Usage: belle ");
        assertThat(help.err()).isEmpty();
        assertThat(help.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "demo --version", "new --version"})
    void everyCommandKnowsItsVersion(String command) throws Exception {
        house.withJdk();
        House.Ran ran = house.belle(command.split(" "));
        assertThat(ran.out()).matches("Belleville \\d+\\.\\d+\\.\\d+.*\n");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        house.withJdk();
        assertThat(house.belle("run", "nothing.java"))
                .isEqualTo(new House.Ran(1, "", "belle: There is no file nothing.java.\n"));
    }
}
