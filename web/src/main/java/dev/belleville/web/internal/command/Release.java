package dev.belleville.web.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which Belleville this is; the build writes it. */
final class Release {
    private Release() {}

    /** Name and version, such as {@code Belleville 0.1.0}. */
    static String name() {
        try (InputStream in = Release.class.getResourceAsStream("release.txt")) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource release.txt is missing from the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
