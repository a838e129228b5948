package dev.belleville.sitetest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.Json;
import dev.belleville.http.QueryDict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a test writes the data that it sends. REST framework's {@code format}. */
public enum ApiFormat {
    /** {@code application/json}, of plain values, records and beans. */
    JSON("application/json") {
        @Override
        byte[] write(@Nullable Object data) {
            return Json.write(data).getBytes(UTF_8);
        }
    },

    /**
     * {@code application/x-www-form-urlencoded}, of a map; a list in it is one name several times.
     */
    FORM("application/x-www-form-urlencoded") {
        @Override
        byte[] write(@Nullable Object data) {
            var lists = new LinkedHashMap<String, List<String>>();
            fields(data)
                    .forEach((name, value) ->
                            lists.put(
                                    String.valueOf(name),
                                    several(value).stream().map(String::valueOf).toList()));
            return QueryDict.of(lists).encode().getBytes(UTF_8);
        }
    },

    /** {@code multipart/form-data}, of a map; a {@link Path} in it is a file that is uploaded. */
    MULTIPART("multipart/form-data; boundary=" + ApiFormat.BOUNDARY) {
        @Override
        byte[] write(@Nullable Object data) {
            var body = new ByteArrayOutputStream();
            fields(data)
                    .forEach((name, value) ->
                            several(value).forEach(one -> part(body, String.valueOf(name), one)));
            body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
            return body.toByteArray();
        }
    };

    private static final String BOUNDARY = "BoUnDaRyStRiNg";

    private final String contentType;

    ApiFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    abstract byte[] write(@Nullable Object data);

    private static Map<?, ?> fields(@Nullable Object data) {
        return switch (data) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            default ->
                    throw new IllegalArgumentException(
                            "A form is made of a map, not of a "
                                    + data.getClass().getSimpleName()
                                    + "; ApiFormat.JSON writes others.");
        };
    }

    private static List<?> several(@Nullable Object value) {
        return switch (value) {
            case null ->
                    throw new IllegalArgumentException(
                            "A form has no null: leave the field out, or send an empty text.");
            case List<?> list -> list;
            default -> List.of(value);
        };
    }

    private static void part(ByteArrayOutputStream body, String name, Object value) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
        try {
            if (value instanceof Path file) {
                head += "; filename=\"" + file.getFileName() + "\"";
                String type = Files.probeContentType(file);
                head += "\r\nContent-Type: " + (type == null ? "application/octet-stream" : type);
                body.writeBytes((head + "\r\n\r\n").getBytes(UTF_8));
                body.writeBytes(Files.readAllBytes(file));
            } else {
                body.writeBytes((head + "\r\n\r\n" + value).getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        body.writeBytes("\r\n".getBytes(UTF_8));
    }
}
