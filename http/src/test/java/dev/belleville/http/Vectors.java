package dev.belleville.http;

import dev.belleville.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Recorded facts of Django's behaviour; where the folder is absent, tests of them are skipped. */
final class Vectors {
    private Vectors() {}

    static Path folder() {
        String configured = System.getProperty("belle.vectors");
        Path found = configured == null ? null : Path.of(configured);
        for (Path p = Path.of("").toAbsolutePath(); p != null && found == null; p = p.getParent()) {
            Path candidate = p.resolve("shared/vectors");
            found = Files.isDirectory(candidate) ? candidate : null;
        }
        Assumptions.assumeTrue(
                found != null && Files.isDirectory(found),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        return Objects.requireNonNull(found);
    }

    /** The vectors of one kind. */
    static Stream<Vector> of(String file, String kind) {
        try {
            return Files.readAllLines(folder().resolve(file)).stream()
                    .map(line -> Vector.of(Json.parse(line)))
                    .filter(vector -> vector.text("kind").equals(kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
