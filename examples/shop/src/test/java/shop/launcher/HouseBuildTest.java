package shop.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belleville.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher builds and tests the house itself. */
class HouseBuildTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir Path home;

    private House house;

    @BeforeEach
    void build() throws IOException {
        house = House.in(home).withJdk();
    }

    @Test
    void sourcesOfBellevilleAskForABuildAndThoseOfOthersDoNot() throws Exception {
        house.maven("echo asked to build; exit 1\n");
        newSource(house.folder().resolve("diary/src/main/java"));
        assertThat(house.belle("new", "--help").code()).isZero();
        newSource(house.folder().resolve("core/src/main/java"));
        assertThat(house.belle("new", "--help").err()).startsWith("Building …\nasked to build\n");
    }

    private static void newSource(Path folder) throws IOException {
        Path source = Files.createDirectories(folder).resolve("Some.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(30)));
    }

    @Test
    void ofTwoCommandsThatBuildAtOnceOneWaits() throws Exception {
        assumeThat(Path.of("/usr/bin/flock")).as("needs flock").isExecutable();
        house.maven(
                """
                echo begun >>$HOME/builds
                while [ ! -f $HOME/go ]; do sleep 0.05; done
                echo ended >>$HOME/builds
                """);
        Path builds = home.resolve("builds");
        Process first = house.begun("first", "format");
        Await.until(LONG, () -> Files.exists(builds));
        Process second = house.begun("second", "check");
        try {
            Path said = home.resolve("second.err");
            Await.until(LONG, () -> said.toFile().length() > 0);
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

    @Test
    void theTestsAreSummedUp() throws Exception {
        house.maven(
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
        House.Ran ran = house.belle("test");
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
        house.maven("echo '[WARNING] ***'; echo '[WARNING] Some.java:[1,2] a fault'; exit 1\n");
        House.Ran ran = house.belle("check");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith(
                        "Building …\n[WARNING] Some.java:[1,2] a fault\nbelle: the check found faults");
    }
}
