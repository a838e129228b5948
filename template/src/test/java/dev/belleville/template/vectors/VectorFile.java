package dev.belleville.template.vectors;

import dev.belleville.core.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and reads the recorded facts: one JSON object per line. */
final class VectorFile {
    private VectorFile() {}

    /** The folder named by the system property {@code belle.vectors}, which the build sets. */
    static Path folder() {
        return Path.of(System.getProperty("belle.vectors", ""));
    }

    /** A decimal has no negative zero, so one is encoded as the other special floats are. */
    private static String keepingMinus(String line) {
        return line.replaceAll(
                "(?<=[\\[:,] )-0\\.0(?=[,\\]}])", "{\"\\$type\": \"float\", \"v\": \"-0.0\"}");
    }

    static List<Map<String, @Nullable Object>> read(String name) throws IOException {
        try (Stream<String> lines = Files.lines(folder().resolve(name))) {
            return lines.map(VectorFile::keepingMinus)
                    .map(line -> PythonValues.object(Json.parse(line)))
                    .toList();
        }
    }
}
