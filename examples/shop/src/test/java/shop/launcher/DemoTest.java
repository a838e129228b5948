package shop.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo, where it cannot begin. */
class DemoTest {
    @TempDir Path home;

    private House house;

    @BeforeEach
    void build() throws IOException {
        house = House.in(home).withJdk();
    }

    @Test
    void aWrongOptionIsOneLine() throws Exception {
        assertThat(house.belle("demo", "--prot", "1"))
                .isEqualTo(
                        new House.Ran(
                                1, "", "belle: Unknown option '--prot'. Did you mean '--port'?\n"));
        assertThat(house.belle("demo", "--port", "x").err())
                .startsWith("belle: Invalid value for option '--port'")
                .contains("write a whole number, not 'x'.")
                .endsWith("See 'belle demo --help'.\n")
                .hasLineCount(1);
    }

    @Test
    void aTakenPortIsOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(house.belle("demo", "--port", String.valueOf(port)))
                    .isEqualTo(
                            new House.Ran(
                                    1,
                                    "",
                                    "belle: Cannot listen on 127.0.0.1:%d: Address already in use. Another program has taken the port; end it, or choose another by --port, 0 for a free one.\n"
                                            .formatted(port)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--database", "--port", "--seed"})
    void whatIsEmptyIsNotLeftOut(String option) throws Exception {
        assertThat(house.belle("demo", option, ""))
                .isEqualTo(
                        new House.Ran(
                                1,
                                "",
                                "belle: The value of "
                                        + option
                                        + " is empty, as where a variable is not"
                                        + " set: give one, or leave it out. See 'belle demo"
                                        + " --help'.\n"));
        assertThat(home.resolve(".local")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oracle", "mysql", "mariadb"})
    void aDatabaseThatTheDemoDoesNotServeIsOneLine(String scheme) throws Exception {
        String url = scheme + "://shop:hush@localhost/shop";
        House.Ran wrong = house.belle("demo", "--port", "0", "--database", url);
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines())
                .singleElement()
                .asString()
                .startsWith("belle: --database is sqlite:FILE or postgresql://")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOME", "XDG_DATA_HOME"})
    void theDemosDatabaseIsWhereTheEnvironmentSays(String variable) throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");
        House.Ran refused =
                house.belle(
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
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String url = "postgresql://shop:hush@127.0.0.1:" + free + "/shop";
        House.Ran silent = house.belle("demo", "--port", "0", "--database", url);
        assertThat(silent.code()).isEqualTo(1);
        assertThat(silent.err().lines().filter(line -> line.startsWith("belle: "))).hasSize(1);
        assertThat(silent.err()).doesNotContain("hush", "\tat ");
    }
}
