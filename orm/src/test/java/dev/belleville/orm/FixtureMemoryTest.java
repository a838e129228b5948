package dev.belleville.orm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many rows there are does not matter to memory, neither of a dump nor of a load. */
class FixtureMemoryTest {
    @TempDir Path folder;

    /** On a server fewer, which its driver could not hold at once either. */
    @ParameterizedTest
    @CsvSource({"SQLITE, 1000000", "POSTGRESQL, 250000", "MARIADB, 250000"})
    void manyRowsGoThroughASmallHeap(Vendor vendor, int rows) throws Exception {
        vendor.assumeThere();
        try (Vendor.Fresh database = vendor.fresh()) {
            String said = said(database.url(), rows);
            assertThat(said.lines()).as(said).contains(rows + " true");
        }
    }

    private String said(String url, int rows) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx40m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                MillionRows.class.getName(),
                                folder.toString(),
                                url,
                                Integer.toString(rows))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** All that these tests run with, their own classes first. */
    private static String classPath() {
        URI here =
                URI.create(
                        Objects.requireNonNull(
                                        FixtureMemoryTest.class.getResource(
                                                "FixtureMemoryTest.class"))
                                .toString());
        Path classes = Objects.requireNonNull(Path.of(here).getParent());
        for (int i = 0; i < FixtureMemoryTest.class.getPackageName().split("\\.").length; i++) {
            classes = Objects.requireNonNull(classes.getParent());
        }
        return String.join(
                File.pathSeparator,
                classes.toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""));
    }
}
