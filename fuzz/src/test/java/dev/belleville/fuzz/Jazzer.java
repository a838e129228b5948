package dev.belleville.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LogbackServiceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a target under Jazzer, in a JVM of its own: Jazzer rewrites the classes there. */
final class Jazzer {
    static final String TARGET = "fuzz.target";

    private static final @Nullable String SECONDS = System.getProperty("fuzz.seconds");
    private static final @Nullable String INPUT = System.getProperty("fuzz.input");
    private static final int PATIENCE_MINUTES = 5;

    private Jazzer() {}

    static void run(FuzzTest target) throws IOException, InterruptedException {
        Path folder = Path.of("target", "fuzz", target.getClass().getSimpleName()).toAbsolutePath();
        Path seeds = folder.resolve("seeds");
        if (SECONDS == null && Files.exists(seeds)) {
            empty(seeds); // of what an earlier run added
        }
        Files.createDirectories(seeds);
        for (int i = 0; i < target.seeds().size(); i++) {
            Files.writeString(seeds.resolve("seed-" + i), target.seeds().get(i));
        }
        Path words = Files.write(folder.resolve("words"), dictionary(target.words()));
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(command(target, folder, words, seeds))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        long patience = PATIENCE_MINUTES + (SECONDS == null ? 0 : Long.parseLong(SECONDS) / 60);
        boolean ended = process.waitFor(patience, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(log, UTF_8);
        assertThat(ended).as("ended by itself: %s", said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        if (INPUT == null) {
            assertThat(said).containsPattern("Done [1-9][0-9]* runs");
        }
    }

    private static void empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<String> command(FuzzTest target, Path folder, Path words, Path seeds) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-da:io.vertx...",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx1g",
                        "-Duser.timezone=UTC",
                        "-Dslf4j.provider=" + LogbackServiceProvider.class.getName(),
                        "-D" + TARGET + "=" + target.getClass().getName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Entry.class.getName(),
                        "--instrumentation_includes=dev.belleville.**:shop.**",
                        "--instrumentation_excludes=dev.belleville.fuzz.**",
                        "--custom_hook_includes=dev.belleville.**:shop.**",
                        "--disabled_hooks=" + String.join(":", target.allowed()),
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-dict=" + words,
                        "-max_len=4096",
                        "-timeout=20",
                        "-rss_limit_mb=0"));
        if (INPUT != null) {
            command.add(INPUT);
        } else if (SECONDS != null) {
            command.add("-max_total_time=" + SECONDS);
            command.add(seeds.toString());
        } else {
            command.add("-runs=" + target.runs());
            command.add("-seed=1");
            command.add(seeds.toString());
        }
        return command;
    }

    /** Each word in quotes, all but letters and digits as escapes. */
    private static List<String> dictionary(List<String> words) {
        var lines = new ArrayList<String>();
        for (String word : words) {
            var line = new StringBuilder("\"");
            for (byte b : word.getBytes(UTF_8)) {
                line.append("\\x%02x".formatted(b));
            }
            lines.add(line.append('"').toString());
        }
        return lines;
    }
}
