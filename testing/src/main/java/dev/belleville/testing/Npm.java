package dev.belleville.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Programs of npm's registry that judge what the suite makes, at the versions of a lock file: they
 * are installed once, into a folder of the user's caches. Tests are skipped where Node is not.
 */
public final class Npm {
    private static final String MANIFEST = "package.json";
    private static final String LOCK = "package-lock.json";
    private static final String MODULES = "node_modules";
    private static final long PATIENCE = 300;

    private final Path modules;

    private Npm(Path modules) {
        this.modules = modules;
    }

    /**
     * What a program said.
     *
     * @param status 0 where it went well
     * @param output all that it wrote
     */
    public record Result(int status, String output) {}

    /** The programs, installed where they are not yet; skips the test where that cannot be. */
    public static Npm installed() {
        assumeTrue(
                answers("node") && answers("npm"),
                "no Node: apt-get install nodejs npm, or node and npm in PATH");
        Path folder = cache().resolve("npm-" + version());
        if (!Files.isDirectory(folder)) {
            install(folder);
        }
        return new Npm(folder.resolve(MODULES));
    }

    private static boolean answers(String program) {
        try {
            return run(Path.of("."), List.of(program, "--version")).status() == 0;
        } catch (UncheckedIOException _) {
            return false; // it is not there
        }
    }

    private static Path cache() {
        String caches = System.getenv("XDG_CACHE_HOME");
        Path all =
                caches == null || caches.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(caches);
        return all.resolve("belleville");
    }

    private static String version() {
        var sum = new CRC32();
        sum.update(resource(LOCK));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** In a folder of its own first: another run may install at the same time. */
    private static void install(Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            Path fresh = Files.createTempDirectory(folder.getParent(), "npm");
            Files.write(fresh.resolve(MANIFEST), resource(MANIFEST));
            Files.write(fresh.resolve(LOCK), resource(LOCK));
            Result said =
                    run(fresh, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            if (said.status() != 0) {
                delete(fresh);
            }
            assumeTrue(
                    said.status() == 0,
                    "npm cannot install Spectral and TypeScript: let it at its registry. It said "
                            + said.output());
            try {
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
                delete(fresh); // the other run was faster
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = requireNonNull(Npm.class.getResourceAsStream("npm/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The packages in sight of the programs in a folder, until it is closed. */
    public interface Link extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Lets programs in {@code folder} import the packages. */
    public Link link(Path folder) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve(MODULES), modules);
        return () -> Files.delete(link);
    }

    /** Runs a program of a package, such as {@code spectral}, in {@code folder}. */
    public Result run(Path folder, String program, String... arguments) {
        var command = new ArrayList<String>();
        command.add("node");
        command.add(modules.resolve(".bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(folder, command);
    }

    /** Runs a script of one's own in {@code folder}. */
    public Result node(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of(arguments));
        command.addFirst("node");
        return run(folder, command);
    }

    private static Result run(Path folder, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end: " + output);
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * What Spectral finds against the rules for OpenAPI in the document at {@code file}, a line
     * each; none for nothing.
     */
    public List<String> lint(Path file) throws IOException {
        Path folder = requireNonNull(file.toAbsolutePath().getParent());
        Files.writeString(folder.resolve(".spectral.yaml"), "extends: [\"spectral:oas\"]\n");
        Result said =
                run(
                        folder,
                        "spectral",
                        "lint",
                        "--ruleset",
                        ".spectral.yaml",
                        "--format",
                        "text",
                        "--quiet",
                        "--fail-severity",
                        "hint",
                        file.toString());
        List<String> found =
                said.output()
                        .lines()
                        .filter(line -> line.contains(file.getFileName() + ":"))
                        .toList();
        if (said.status() != 0 && found.isEmpty()) {
            throw new IllegalStateException("Spectral fails: " + said.output());
        }
        return found;
    }
}
