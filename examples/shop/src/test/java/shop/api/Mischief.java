package shop.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.Json;
import dev.belleville.core.Percent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What clients send who mean no good, or do not know better; the same for the same number. */
final class Mischief {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "abc",
                    "0",
                    "1",
                    "2",
                    "3",
                    "-1",
                    "1.5",
                    "1e400",
                    "-1e-99999999",
                    "NaN",
                    "Infinity",
                    "99999999999999999999",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "2147483648",
                    "true",
                    "null",
                    "1,2",
                    "1,abc",
                    "'; DROP TABLE shop_goods; --",
                    "\0",
                    "a\0b",
                    "%",
                    "_%",
                    "\\",
                    "[",
                    "(",
                    "(a+)+$",
                    "../../etc/passwd",
                    "<script>alert(1)</script>",
                    "{{ 7 }}",
                    "\uD83D\uDE00",
                    "\uFFFF",
                    "\u202Eabc",
                    "\u0663",
                    "1_0",
                    "2024-02-30",
                    "2024-02-29",
                    "0000-00-00",
                    "99999-01-01",
                    "last",
                    "cD0yMDI0LTAx",
                    "cj0xJnA9YQ==",
                    "mug",
                    "x".repeat(300),
                    "9".repeat(5000));

    /** Values of JSON, as they are written. */
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "1e-400",
                    "-1e99999999",
                    "99999999999999999999",
                    "1" + "0".repeat(1200),
                    "\"\"",
                    "\"abc\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"1\"",
                    "[]",
                    "[null]",
                    "[[[]]]",
                    "{}",
                    "{\"a\": {\"b\": null}}",
                    "[1, \"a\", {}]",
                    "NaN",
                    "-Infinity");

    private static final List<String> FILES =
            List.of(
                    "a.txt",
                    "",
                    "../../etc/passwd",
                    "C:\\boot.ini",
                    "a\\\"b",
                    "\uD83D\uDE00.png",
                    "x".repeat(300),
                    ".",
                    "a;b=c");

    private static final List<String> PART_HEADERS =
            List.of(
                    "Content-Type: application/json\r\n",
                    "Content-Type: text/plain; charset=none\r\n",
                    "Content-Type: \r\n",
                    "Content-Transfer-Encoding: base64\r\n",
                    "Content-Transfer-Encoding: none\r\n",
                    "nonsense\r\n");

    private final Random random;
    private final Function<@Nullable Object, Map<?, ?>> resolve;

    Mischief(Random random, Function<@Nullable Object, Map<?, ?>> resolve) {
        this.random = random;
        this.resolve = resolve;
    }

    /** Whether to, so many times of a hundred. */
    boolean now(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String text() {
        return one(TEXTS);
    }

    /** A value of the schema, or another. */
    String text(Map<?, ?> schema) {
        Object value = now(50) ? value(schema, 0) : null;
        return value == null || value instanceof Map ? text() : plain(value);
    }

    private static String plain(Object value) {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : value.toString();
    }

    /** A value that a schema allows, as far as it tells. */
    private @Nullable Object value(Map<?, ?> node, int depth) {
        Map<?, ?> schema = resolve.apply(node);
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.get(choice) instanceof List<?> list) {
                return value((Map<?, ?>) one(list), depth);
            }
        }
        if (schema.containsKey("const")) {
            return schema.get("const");
        }
        if (schema.get("enum") instanceof List<?> list) {
            return one(list);
        }
        Object type =
                schema.get("type") instanceof List<?> list ? list.getFirst() : schema.get("type");
        return switch (String.valueOf(type)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> 1 + random.nextInt(5);
            case "number" -> random.nextInt(1000) / 100.0;
            case "boolean" -> random.nextBoolean();
            case "null" -> null;
            default -> string(schema);
        };
    }

    private Object string(Map<?, ?> schema) {
        return switch (String.valueOf(schema.get("format"))) {
            case "date" -> "2024-02-29";
            case "date-time" -> "2024-02-29T12:30:00Z";
            case "decimal" -> "1.50";
            case "uuid" -> "00000000-0000-0000-0000-000000000001";
            default ->
                    schema.containsKey("pattern") && now(50)
                            ? "12.5"
                            : "thing-" + random.nextInt(1000);
        };
    }

    private Object object(Map<?, ?> schema, int depth) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (schema.get("properties") instanceof Map<?, ?> properties && depth < 5) {
            properties.forEach((name, property) ->
                    members.put(name.toString(), value((Map<?, ?>) property, depth + 1)));
        }
        return members;
    }

    private Object array(Map<?, ?> schema, int depth) {
        var items = new ArrayList<@Nullable Object>();
        int count = random.nextInt(3);
        for (int i = 0; i < count && schema.get("items") instanceof Map<?, ?> item; i++) {
            items.add(value(item, depth + 1));
        }
        return items;
    }

    /** A body for {@code schema}, as JSON, that is often not what it should be. */
    byte[] json(Map<?, ?> schema) {
        String good = Json.write(value(schema, 0));
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> good.getBytes(UTF_8);
            case 4, 5, 6, 7, 8 -> spoilt(schema).getBytes(UTF_8);
            case 9 -> good.substring(0, random.nextInt(good.length() + 1)).getBytes(UTF_8);
            case 10 -> "[".repeat(20_000).getBytes(UTF_8);
            case 11 -> ("{\"attributes\":".repeat(900) + "1" + "}".repeat(900)).getBytes(UTF_8);
            case 12 -> ("{\"name\": \"a\", \"name\": 1, " + good.substring(1)).getBytes(UTF_8);
            case 13 -> broken(good);
            case 14 -> one(VALUES).getBytes(UTF_8);
            default -> ("\uFEFF" + good).getBytes(UTF_8);
        };
    }

    /** With wrong values in some of its members, or without them. */
    private String spoilt(Map<?, ?> schema) {
        var members = new ArrayList<String>();
        Map<?, ?> object = value(schema, 0) instanceof Map<?, ?> map ? map : Map.of();
        object.forEach((name, good) -> {
            if (now(85)) {
                members.add(Json.write(name) + ": " + (now(30) ? wrong() : Json.write(good)));
            }
        });
        if (now(20)) {
            members.add(Json.write(text()) + ": " + wrong());
        }
        return "{" + String.join(", ", members) + "}";
    }

    private String wrong() {
        return now(50) ? one(VALUES) : Json.write(text());
    }

    /** With bytes within that are not UTF-8. */
    private byte[] broken(String good) {
        byte[] bytes = good.getBytes(UTF_8);
        int at = random.nextInt(bytes.length + 1);
        var body = new ByteArrayOutputStream();
        body.write(bytes, 0, at);
        body.writeBytes(
                one(
                        List.of(
                                new byte[] {(byte) 0xff},
                                new byte[] {(byte) 0xc0, (byte) 0x80},
                                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                                new byte[] {0})));
        body.write(bytes, at, bytes.length - at);
        return body.toByteArray();
    }

    /** The same for a form. */
    byte[] form(Map<?, ?> schema) {
        var fields = new ArrayList<String>();
        Object good = value(schema, 0);
        if (good instanceof Map<?, ?> map) {
            map.forEach((name, value) ->
                    fields.add(
                            name
                                    + "="
                                    + escaped(now(50) || value == null ? text() : plain(value))));
        }
        if (now(20)) {
            fields.add("%ff=" + escaped(text()));
        }
        return String.join("&", fields).getBytes(UTF_8);
    }

    /** The same in parts divided by {@code b}, some of them files, some not as they should be. */
    byte[] multipart(Map<?, ?> schema) {
        var body = new ByteArrayOutputStream();
        if (value(schema, 0) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> part(body, name.toString(), value));
        }
        if (now(15)) {
            part(body, "name", text());
            part(body, "name", text());
        }
        body.writeBytes((now(90) ? "--b--\r\n" : one(List.of("--b", "", "--c--"))).getBytes(UTF_8));
        byte[] bytes = body.toByteArray();
        return now(85) ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    private void part(ByteArrayOutputStream body, String name, @Nullable Object good) {
        boolean isFile = name.equals("file") ? now(85) : now(5);
        String head =
                "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n%s\r\n"
                        .formatted(
                                name,
                                isFile ? "; filename=\"" + one(FILES) + "\"" : "",
                                now(10) ? one(PART_HEADERS) : "");
        body.writeBytes(head.getBytes(UTF_8));
        body.writeBytes((now(50) || good == null ? text() : plain(good)).getBytes(UTF_8));
        body.writeBytes("\r\n".getBytes(UTF_8));
    }

    /** A place in a list, or what somebody has made of it. */
    String tampered(String cursor) {
        return switch (random.nextInt(6)) {
            case 0 -> cursor;
            case 1 -> cursor.substring(0, random.nextInt(cursor.length() + 1));
            case 2 -> cursor + one(List.of("=", "A", "\0", cursor));
            case 3 -> encoded("p=" + text());
            case 4 -> encoded("o=" + text() + "&r=" + text() + "&p=" + text());
            default -> {
                var letters = new StringBuilder(cursor);
                letters.setCharAt(
                        random.nextInt(cursor.length()), (char) (' ' + random.nextInt(95)));
                yield letters.toString();
            }
        };
    }

    private static String encoded(String place) {
        return Base64.getEncoder().encodeToString(place.getBytes(UTF_8));
    }

    /** For an address. */
    static String escaped(String text) {
        return Percent.encode(text, "");
    }
}
