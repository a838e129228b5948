package dev.belleville.http;

import static dev.belleville.http.Urls.path;
import static dev.belleville.http.Urls.rePath;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever bytes a client sends: only an {@link HttpError} of the 4xx family may come out. */
class HostileInputTest {
    private static final int ROUNDS = 20_000;
    private static final String[] PIECES = {
        "%",
        "%00",
        "%FF",
        "%c3%a9",
        "/",
        "//",
        "..",
        "\0",
        "\r\n",
        "\r\n\r\n",
        "--",
        "--B",
        "--B--",
        ";",
        "=",
        "&",
        "\"",
        "\\",
        "'",
        "*",
        ",",
        " ",
        "ü",
        "{",
        "[",
        "]",
        "}",
        ":",
        "\\u",
        "1e999",
        "null",
        "filename*=utf-8''%",
        "name=",
        "base64",
        "-",
        "0",
        "9223372036854775808",
        "q=0.5"
    };

    private static final List<String> TARGETS =
            List.of(
                    "/a/1?x=1&y=2",
                    "/u/123e4567-e89b-12d3-a456-426614174000",
                    "/p/a/b/c",
                    "/re/1-2");
    private static final List<String> COOKIES = List.of("a=b; c=\"d\\054e\"", "sessionid=abc; x");
    private static final List<String> TYPES =
            List.of("text/html;q=0.5, */*", "multipart/form-data; boundary=\"B\"; charset=utf-8");
    private static final List<String> FORMS =
            List.of(
                    "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--B--\r\n",
                    "--B\r\nContent-Disposition: form-data; name=f; filename=\"x.txt\"\r\n"
                            + "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                            + "aGk=\r\n--B--");
    private static final List<String> JSON =
            List.of("{\"a\": [1, 2.5, \"\\u00e9\", null]}", "[[[]]]");

    private final Router router =
            Router.of(
                    Urls.of(
                            path("a/<int:n>", _ -> Response.noContent(), "a"),
                            path("u/<uuid:n>", _ -> Response.noContent()),
                            path("p/<path:p>/c", _ -> Response.noContent()),
                            path("s/<s>-<slug:t>", _ -> Response.noContent()),
                            rePath("^re/(?<x>\\d+)-(\\w+)$", _ -> Response.noContent())));

    @Test
    void onlyTheClientsErrorsComeOut() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_101L);
        for (int i = 0; i < ROUNDS; i++) {
            exchange(
                    mutate(random, TARGETS),
                    mutate(random, COOKIES),
                    mutate(random, TYPES),
                    mutate(random, random.nextBoolean() ? FORMS : JSON));
        }
    }

    /** Asks a request for everything it has. */
    private void exchange(String target, String cookie, String type, String body) throws Exception {
        Headers headers;
        try {
            headers =
                    Headers.of(
                            "Cookie", cookie, "Content-Type", type, "Accept", type, "Host", type);
        } catch (IllegalArgumentException e) {
            headers = Headers.of("Content-Type", "multipart/form-data; boundary=B");
        }
        var builder = Request.builder("GET", target).headers(headers);
        tolerate(() -> router.handle(builder.build()));
        tolerate(() -> builder.build().query());
        tolerate(() -> builder.build().cookies());
        tolerate(() -> builder.build().host());
        tolerate(() -> builder.build().accepts("text/html"));
        tolerate(() -> builder.build().absoluteUri(target));
        tolerate(() -> builder.body(body.getBytes(ISO_8859_1)).build().json());
        tolerate(() -> builder.body(body.getBytes(ISO_8859_1)).build().text());
        tolerate(() -> {
            try (Request request = builder.body(body.getBytes(ISO_8859_1)).build()) {
                return request.files();
            }
        });
    }

    @FunctionalInterface
    private interface Attempt {
        @Nullable Object run() throws Exception;
    }

    private static void tolerate(Attempt attempt) throws Exception {
        try {
            var _ = attempt.run();
        } catch (HttpError e) {
            if (e.status() >= 500) {
                throw e;
            }
        }
    }

    private static String mutate(RandomGenerator random, List<String> seeds) {
        var text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
        int changes = random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                default -> text.insert(at, (char) random.nextInt(256));
            }
        }
        return text.toString();
    }
}
