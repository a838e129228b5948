package dev.belleville.minify;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.web.staticfiles.Minifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Minifies by esbuild, a program. The one for Linux on x64 comes with this module; on other systems
 * the {@code esbuild} of the search path is run. Names that other files could use stay; comments
 * with {@code !} or {@code @license} stay; what esbuild cannot read stays as it is.
 */
public final class Esbuild implements Minifier {
    private final EsbuildProgram program = new EsbuildProgram();

    /** For the {@link java.util.ServiceLoader}. */
    public Esbuild() {}

    @Override
    public boolean takes(String name) {
        return !loader(name).isEmpty();
    }

    private static String loader(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "css" -> "css";
            case "js", "mjs" -> "js";
            default -> "";
        };
    }

    /**
     * The shorter text.
     *
     * @throws ImproperlyConfigured if there is no esbuild for this system
     */
    @Override
    public String minify(String name, String text) {
        try {
            Process process =
                    new ProcessBuilder(command(loader(name)))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Thread writer = Thread.startVirtualThread(() -> write(process, text));
            String made;
            try (InputStream in = process.getInputStream()) {
                made = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            writer.join();
            return process.waitFor() == 0 ? made : text;
        } catch (IOException e) {
            throw new ImproperlyConfigured(
                    "Cannot run esbuild, with which belleville-minify makes static files shorter: "
                            + e.getMessage()
                            + ". Install it, or leave belleville-minify out.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while esbuild read " + name, e);
        }
    }

    private List<String> command(String loader) throws IOException {
        return List.of(
                program.path(),
                "--minify",
                "--charset=utf8",
                "--legal-comments=inline",
                "--log-level=silent",
                "--loader=" + loader);
    }

    private static void write(Process process, String text) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e); // one that has ended reads no more
            }
        }
    }
}
