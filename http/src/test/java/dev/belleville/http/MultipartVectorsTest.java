package dev.belleville.http;

import static dev.belleville.http.Vectors.list;
import static dev.belleville.http.Vectors.lists;
import static dev.belleville.http.Vectors.map;
import static dev.belleville.http.Vectors.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Django was seen to read out of multipart forms, replayed. */
class MultipartVectorsTest {
    /**
     * All but four kinds: no server lets such characters or lengths into a header, other multipart
     * types are no forms, Java takes base64 without its padding, and of HTML's references those by
     * number and the five of XML are read.
     */
    static Stream<Arguments> multipart() {
        return Vectors.of("http.jsonl", "multipart")
                .filter(a -> {
                    String type = String.valueOf(map(a.get()[1]).get("content_type"));
                    String body = new String(body(map(a.get()[1])), ISO_8859_1);
                    boolean form = type.startsWith("multipart/form-data");
                    boolean unpadded = body.contains("bad!!") || body.contains("aGV sbG8");
                    return (form || !type.startsWith("multipart/"))
                            && type.chars().allMatch(c -> c >= ' ' && c <= '~')
                            && !unpadded
                            && !"x".equals(map(a.get()[1]).get("content_length"))
                            && !body.contains("&sol;");
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("multipart")
    void formsAreReadAtOnce(String id, Map<String, Object> vector) {
        check(vector, new ByteArrayInputStream(body(vector)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("multipart")
    void formsAreReadByteByByte(String id, Map<String, Object> vector) {
        check(vector, new Trickle(body(vector)));
    }

    private static byte[] body(Map<String, Object> vector) {
        return Base64.getDecoder().decode((String) vector.get("body_b64"));
    }

    private static void check(Map<String, Object> vector, InputStream body) {
        var builder = Request.builder("POST", "/").limits(limits(vector)).body(body);
        String type = text(vector, "content_type");
        String encoding = text(vector, "encoding");
        if (type != null) {
            builder.header("Content-Type", encoding == null ? type : type + ";charset=" + encoding);
        }
        if (vector.get("content_length") != null) {
            builder.header("Content-Length", "" + vector.get("content_length"));
        }
        try (Request request = builder.build()) {
            if (vector.get("error") instanceof Map<?, ?> error) {
                if (String.valueOf(error.get("message")).startsWith("Invalid Content-Type")) {
                    assertThat(request.form().isEmpty()).isTrue();
                } else {
                    assertThatThrownBy(request::form)
                            .isInstanceOfSatisfying(
                                    HttpError.class, e -> assertThat(e.status()).isIn(400, 413));
                }
                return;
            }
            Map<String, Object> expected = map(vector.get("expected"));
            assertThat(request.form().lists()).isEqualTo(lists(expected.get("fields")));
            assertThat(files(request.files())).isEqualTo(files(expected.get("files")));
        }
    }

    private static UploadLimits limits(Map<String, Object> vector) {
        UploadLimits standard = UploadLimits.DEFAULT;
        if (!(vector.get("settings") instanceof Map<?, ?> settings)) {
            return standard;
        }
        return new UploadLimits(
                number(settings, "DATA_UPLOAD_MAX_MEMORY_SIZE", standard.maxMemory()),
                (int) number(settings, "DATA_UPLOAD_MAX_NUMBER_FIELDS", standard.maxFields()),
                (int) number(settings, "DATA_UPLOAD_MAX_NUMBER_FILES", standard.maxFiles()),
                number(settings, "FILE_UPLOAD_MAX_MEMORY_SIZE", standard.fileMemory()));
    }

    private static long number(Map<?, ?> settings, String key, long standard) {
        if (!settings.containsKey(key)) {
            return standard;
        }
        return settings.get(key) instanceof Number number ? number.longValue() : Integer.MAX_VALUE;
    }

    private static Map<String, List<String>> files(MultiMap<UploadedFile> files) {
        var shown = new LinkedHashMap<String, List<String>>();
        files.lists()
                .forEach((name, list) ->
                        shown.put(
                                name,
                                list.stream()
                                        .map(f ->
                                                "%s %s %s %s"
                                                        .formatted(
                                                                f.name(),
                                                                f.contentType().essence(),
                                                                f.charset(),
                                                                Base64.getEncoder()
                                                                        .encodeToString(f.bytes())))
                                        .toList()));
        return shown;
    }

    private static Map<String, List<String>> files(Object expected) {
        var shown = new LinkedHashMap<String, List<String>>();
        for (Object pair : list(expected)) {
            shown.put(
                    (String) list(pair).get(0),
                    list(list(pair).get(1)).stream()
                            .map(Vectors::map)
                            .map(f ->
                                    "%s %s %s %s"
                                            .formatted(
                                                    f.get("name"),
                                                    f.get("content_type"),
                                                    f.get("charset"),
                                                    f.get("content_b64")))
                            .toList());
        }
        return shown;
    }

    /** A body that arrives one byte at a time. */
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1));
        }
    }
}
