package dev.belleville.web.internal.staticfiles;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which name each collected file has in the end; kept as {@code staticfiles.json}, in Django's
 * format.
 *
 * @param paths hashed names by plain ones
 */
public record Manifest(SortedMap<String, String> paths) {
    /** The name of the file. */
    public static final String NAME = "staticfiles.json";

    private static final String VERSION = "1.1";

    /** Freezes the names. */
    public Manifest {
        paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
    }

    /**
     * That of {@code files}; null before the first is written.
     *
     * @throws ImproperlyConfigured if it cannot be read as one
     */
    public static @Nullable Manifest read(Storage files) {
        if (!files.exists(NAME)) {
            return null;
        }
        try (InputStream in = files.open(NAME)) {
            if (Json.parse(in) instanceof Map<?, ?> root
                    && root.get("version") instanceof String version
                    && (version.equals(VERSION) || version.equals("1.0"))
                    && root.get("paths") instanceof Map<?, ?> paths) {
                var names = new TreeMap<String, String>();
                paths.forEach((name, hashed) -> names.put("" + name, "" + hashed));
                return new Manifest(names);
            }
        } catch (JsonError e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw unreadable(null);
    }

    private static ImproperlyConfigured unreadable(@Nullable Exception cause) {
        return new ImproperlyConfigured(
                "Cannot read %s among the collected files; run '%s collectstatic' again."
                        .formatted(NAME, Invocation.program()),
                cause);
    }

    /** Writes it among {@code files} in the place of the one before. */
    public void write(Storage files) {
        var root = new LinkedHashMap<String, Object>();
        root.put("paths", paths);
        root.put("version", VERSION);
        root.put("hash", hash());
        if (files.exists(NAME)) {
            files.delete(NAME);
        }
        files.save(NAME, new ByteArrayInputStream(Json.bytes(root)));
    }

    /** One hash of all, as Django's: of the pairs as Python writes them in JSON. */
    String hash() {
        List<String> pairs = new ArrayList<>();
        paths.forEach(
                (name, hashed) -> pairs.add("[" + python(name) + ", " + python(hashed) + "]"));
        String text = "[" + String.join(", ", pairs) + "]";
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String python(String text) {
        var written = new StringBuilder();
        for (char c : Json.write(text).toCharArray()) {
            if (c < 0x80) {
                written.append(c);
            } else {
                written.append("\\u%04x".formatted((int) c));
            }
        }
        return written.toString();
    }
}
