package dev.belleville.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Django was seen to read out of multipart forms, replayed. */
@Tag("vectors")
class MultipartVectorsTest {
    @RegisterExtension static final Vectors FACTS = new Vectors("http.jsonl", "multipart forms");

    static Stream<Vector> multipart() {
        return FACTS.of("multipart");
    }

    @ParameterizedTest
    @MethodSource("multipart")
    void formsAreReadAtOnce(Vector vector) {
        check(vector, new ByteArrayInputStream(body(vector)));
    }

    @ParameterizedTest
    @MethodSource("multipart")
    void formsAreReadByteByByte(Vector vector) {
        check(vector, new Trickle(body(vector)));
    }

    private static byte[] body(Vector vector) {
        return Base64.getDecoder().decode(vector.text("body_b64"));
    }

    private static void assumeThatItAppliesHere(Vector vector) {
        String type = String.valueOf(vector.find("content_type"));
        assumeTrue(
                type.startsWith("multipart/form-data") || !type.startsWith("multipart/"),
                "multipart types that are no forms");
        assumeTrue(
                type.chars().allMatch(c -> c >= ' ' && c <= '~')
                        && !"x".equals(vector.value("content_length")),
                "characters and lengths that no server lets into a header");
        String body = new String(body(vector), ISO_8859_1);
        assumeFalse(
                body.contains("bad!!") || body.contains("aGV sbG8"),
                "base64 without its padding, which Java takes");
        assumeFalse(
                body.contains("&sol;"),
                "references of HTML but those by number and the five of XML");
    }

    private static void check(Vector vector, InputStream body) {
        assumeThatItAppliesHere(vector);
        var builder = Request.builder("POST", "/").limits(limits(vector)).body(body);
        String type = vector.find("content_type");
        String encoding = vector.find("encoding");
        if (type != null) {
            builder.header("Content-Type", encoding == null ? type : type + ";charset=" + encoding);
        }
        if (vector.value("content_length") != null) {
            builder.header("Content-Length", "" + vector.value("content_length"));
        }
        try (Request request = builder.build()) {
            if (vector.value("error") instanceof Map<?, ?> error) {
                if (String.valueOf(error.get("message")).startsWith("Invalid Content-Type")) {
                    assertThat(request.form().isEmpty()).isTrue();
                } else {
                    assertThatThrownBy(request::form)
                            .isInstanceOfSatisfying(
                                    HttpError.class, e -> assertThat(e.status()).isIn(400, 413));
                }
                return;
            }
            Vector expected = vector.at("expected");
            assertThat(request.form().lists()).isEqualTo(expected.lists("fields"));
            assertThat(files(request.files())).isEqualTo(files(expected.lists("files")));
        }
    }

    private static UploadLimits limits(Vector vector) {
        UploadLimits standard = UploadLimits.DEFAULT;
        if (!(vector.value("settings") instanceof Map<?, ?> settings)) {
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
                .forEach((name, list) -> shown.put(name, list.stream().map(f -> show(f)).toList()));
        return shown;
    }

    private static Map<String, List<String>> files(Map<String, List<Object>> expected) {
        var shown = new LinkedHashMap<String, List<String>>();
        expected.forEach((name, list) ->
                shown.put(name, list.stream().map(f -> show(Vector.of(f))).toList()));
        return shown;
    }

    private static String show(UploadedFile file) {
        return show(
                file.name(),
                file.contentType().essence(),
                file.charset(),
                Base64.getEncoder().encodeToString(file.bytes()));
    }

    private static String show(Vector file) {
        return show(
                file.text("name"),
                file.text("content_type"),
                file.find("charset"),
                file.text("content_b64"));
    }

    private static String show(String name, String type, @Nullable String charset, String content) {
        return "%s %s %s %s".formatted(name, type, charset, content);
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
