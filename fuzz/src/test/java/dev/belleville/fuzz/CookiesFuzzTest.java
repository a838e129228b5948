package dev.belleville.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Cookie;
import dev.belleville.http.Headers;
import dev.belleville.http.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The Cookie header; and what was read can be set, sent and read again. */
class CookiesFuzzTest extends FuzzTest {
    @Override
    int runs() {
        return 50_000;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "sessionid=abc123; theme=\"dark\\073 \\\"x\\\"\"; last",
                "a=1; a=2;;=;b==; \"c\"=d",
                "$Version=1; x=\"\\377\\0\\\\\"");
    }

    @Override
    List<String> words() {
        return List.of("; ", "=", "\"", "\\", "\\054", "\\377", "\\400", "$Path");
    }

    @Override
    Attack open() {
        return CookiesFuzzTest::attack;
    }

    private static void attack(byte[] input) throws Exception {
        String text = new String(input, ISO_8859_1);
        if (!isHeaderValue(text)) {
            return;
        }
        for (var cookie : cookies(text).entrySet()) {
            setAndRead(cookie.getKey(), cookie.getValue());
        }
    }

    private static void setAndRead(String name, String value) {
        String header;
        try {
            header = Cookie.of(name, value).header(Instant.EPOCH);
        } catch (IllegalArgumentException e) {
            return; // more may be read than may be set
        }
        String sent = header.substring(0, header.length() - "; Path=/".length());
        assertThat(header).endsWith("; Path=/");
        assertThat(cookies(sent)).isEqualTo(Map.of(name, value));
    }

    private static Map<String, String> cookies(String header) {
        return Request.builder("GET", "/").headers(Headers.of("Cookie", header)).build().cookies();
    }
}
