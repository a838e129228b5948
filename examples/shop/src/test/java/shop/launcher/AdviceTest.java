package shop.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is advised names commands as they can be typed where the site was started. */
class AdviceTest {
    @TempDir Path home;

    private House house;

    @BeforeEach
    void build() throws IOException {
        house = House.in(home).withJdk();
    }

    /**
     * The classes of the house are not at hand here: without, commands tell what they are alone.
     */
    private static void assertUsage(House.Ran ran, String program) {
        assertThat(ran.out().replaceAll("\\s+", " ")).startsWith("Usage: " + program + " migrate ");
        assertThat(ran.code()).isZero();
    }

    @Test
    void inAProject() throws Exception {
        Path project = house.project();
        writeMain(project);
        String belle = house.folder().toRealPath() + "/belle";
        assertUsage(house.belleIn(project, "migrate", "--help"), belle);
        assertThat(house.folder().resolve("belle").toFile().setExecutable(true)).isTrue();
        Map<String, String> path = Map.of("PATH", "/usr/bin:/bin:" + house.folder());
        assertUsage(house.belleIn(project, path, "migrate", "--help"), "belle");
    }

    private static void writeMain(Path project) throws IOException {
        Path sources = Files.createDirectories(project.resolve("src/main/java/diary"));
        Files.writeString(
                sources.resolve("Main.java"),
                "package diary; class Main { void main() { dev.belleville.web.App.of().run(); } }");
    }

    @Test
    void ofAFile() throws Exception {
        Path sites = Files.createDirectory(home.resolve("my sites"));
        Files.writeString(sites.resolve("app.java"), "void main() {}");
        String belle = house.folder().toRealPath() + "/belle";
        assertUsage(
                house.belleIn(sites, "run", "app.java", "migrate", "--help"),
                belle + " run app.java");
        assertUsage(
                house.belleIn(home, "run", "my sites/app.java", "migrate", "--help"),
                belle + " run \"my sites/app.java\"");
    }

    @Test
    void ofAJar() throws Exception {
        House.jar(home.resolve("site.jar"), "shop.Shop");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar", "site.jar"));
        command.addAll(List.of("migrate", "--prune"));
        assertThat(house.ran(home, Map.of(), command))
                .isEqualTo(
                        new House.Ran(
                                1,
                                "",
                                "belle: --prune needs an app: 'java -jar site.jar migrate APP --prune'."
                                        + " See 'java -jar site.jar migrate --help'.\n"));
    }
}
