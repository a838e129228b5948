package dev.belleville.http;

import dev.belleville.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.provider.Arguments;

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
                found != null && Files.isDirectory(found), "The folder of vectors is absent.");
        return Objects.requireNonNull(found);
    }

    /** The vectors of one kind, as test arguments: their identifier and their fields. */
    static Stream<Arguments> of(String file, String kind) {
        return read(file)
                .filter(vector -> vector.get("kind").equals(kind))
                .map(vector -> Arguments.of(vector.get("id"), vector));
    }

    static Stream<Map<String, Object>> read(String file) {
        try {
            return Files.readAllLines(folder().resolve(file)).stream()
                    .map(line -> map(Objects.requireNonNull(Json.parse(line))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // JSON arrays have any values
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    static @Nullable String text(Map<String, Object> vector, String key) {
        return (String) vector.get(key);
    }

    /** {@code [[key, [value, ...]], ...]} as a map in order. */
    static Map<String, List<Object>> lists(Object pairs) {
        var map = new LinkedHashMap<String, List<Object>>();
        for (Object pair : list(pairs)) {
            map.put((String) list(pair).get(0), list(list(pair).get(1)));
        }
        return map;
    }
}
