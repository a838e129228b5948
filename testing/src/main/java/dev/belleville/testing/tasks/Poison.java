package dev.belleville.testing.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.tasks.message.TaskMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message that breaks those who read it carelessly.
 *
 * @param outcome what is said of it, in part
 */
record Poison(String name, TaskMessage message, String outcome) {
    private static final String JSON = "application/json";
    private static final int MOST_MEGABYTES = 256;
    private static final String EMPTY_CALL = "[[1], {}, {}]";

    /** What tells no call. */
    static final List<Poison> UNREADABLE =
            List.of(
                    headers("no id", Map.of("task", "faults.run"), "it has no id"),
                    headers("no task", Map.of("id", "1"), "it names no task"),
                    headers("a task that is no text", Map.of("id", "1", "task", 7), "no task"),
                    headers("no headers", Map.of(), "it names no task"),
                    body("empty body", "", ""),
                    body("null", "null", "its body is no list"),
                    body("two parts", "[[1], {}]", "its body is no list"),
                    body("no JSON", "[[1], {", ""),
                    body("nested too deep", "[".repeat(100_000), ""),
                    bytes("no UTF-8", new byte[] {'[', '"', (byte) 0xff, '"', ']'}),
                    body("arguments that are no list", "[7, {}, {}]", "are no list"),
                    body("named arguments that are no map", "[[1], 7, {}]", "no map"),
                    body("a callback that is none", "[[1], {}, {\"callbacks\": [7]}]", "a map"),
                    body("a chord that is none", "[[1], {}, {\"chord\": \"x\"}]", "a map"),
                    body("a chain that is none", "[[1], {}, {\"chain\": [[]]}]", "a map"),
                    content("no content type", "", "what it is written in"),
                    content("text", "text/plain", "text/plain"),
                    content("a charset", "application/json; charset=utf-8", "charset"),
                    content("pickle", "application/x-python-serialize", "pickle"),
                    content("what is not accepted", "application/x-yaml", "yaml"),
                    header("a compression of nobody", "compression", "application/x-tea", "tea"),
                    header("what is not compressed", "compression", "application/x-gzip", ""),
                    bomb("a bomb", "longer than"),
                    header("an eta that is none", "eta", "tea time", "eta"),
                    header("an eta that is a number", "eta", 7, "eta"),
                    header("an expiry that is none", "expires", "tomorrow", "expires"),
                    header("an expiry that is a list", "expires", List.of(1), "expires"));

    /** What tells a call of a task that the worker does not know. */
    static final Poison UNKNOWN =
            headers(
                    "unknown task",
                    Map.of("task", "nobody.knows", "id", UUID.randomUUID().toString()),
                    "nobody.knows");

    /** What tells a call that nobody can run. */
    static final List<Poison> FAILING =
            List.of(
                    body("too few arguments", "[[], {}, {}]", "faults.run"),
                    body("an argument of another type", "[[\"tea\"], {}, {}]", "is not a number"));

    private static Map<String, @Nullable Object> usual() {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("lang", "py");
        headers.put("task", "faults.run");
        headers.put("id", UUID.randomUUID().toString());
        return headers;
    }

    private static Poison of(
            String name,
            byte[] body,
            String contentType,
            Map<String, ? extends @Nullable Object> headers,
            String outcome) {
        var message =
                new TaskMessage(body, contentType, "utf-8", new LinkedHashMap<>(headers), Map.of());
        return new Poison(name, message, outcome);
    }

    private static Poison headers(String name, Map<String, Object> headers, String outcome) {
        return of(name, EMPTY_CALL.getBytes(UTF_8), JSON, headers, outcome);
    }

    private static Poison header(String name, String header, Object value, String outcome) {
        Map<String, @Nullable Object> headers = usual();
        headers.put(header, value);
        return of(name, EMPTY_CALL.getBytes(UTF_8), JSON, headers, outcome);
    }

    private static Poison body(String name, String body, String outcome) {
        return of(name, body.getBytes(UTF_8), JSON, usual(), outcome);
    }

    private static Poison bytes(String name, byte[] body) {
        return of(name, body, JSON, usual(), "");
    }

    /** A small body that says how to fill more memory than any worker gives to one. */
    private static Poison bomb(String name, String outcome) {
        var body = new ByteArrayOutputStream();
        var ones = new byte[1 << 20];
        Arrays.fill(ones, (byte) '1');
        try (var out = new DeflaterOutputStream(body)) {
            out.write("[[\"".getBytes(UTF_8));
            for (int i = 0; i <= MOST_MEGABYTES; i++) {
                out.write(ones);
            }
            out.write("\"], {}, {}]".getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail so", e);
        }
        Map<String, @Nullable Object> headers = usual();
        headers.put("compression", "application/x-gzip");
        return of(name, body.toByteArray(), JSON, headers, outcome);
    }

    private static Poison content(String name, String type, String outcome) {
        return of(name, EMPTY_CALL.getBytes(UTF_8), type, usual(), outcome);
    }
}
