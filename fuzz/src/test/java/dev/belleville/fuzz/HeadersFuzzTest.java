package dev.belleville.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.belleville.http.Conditional;
import dev.belleville.http.Headers;
import dev.belleville.http.HttpDate;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import java.time.Instant;
import java.util.List;

/** The headers that a request is asked about: one text as the value of each. */
class HeadersFuzzTest extends FuzzTest {
    private static final List<String> NAMES =
            List.of(
                    "Accept",
                    "Content-Type",
                    "Host",
                    "If-Match",
                    "If-None-Match",
                    "If-Modified-Since",
                    "If-Unmodified-Since",
                    "Range",
                    "If-Range");

    @Override
    int runs() {
        return 10_000;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "text/html;q=0.5, application/json; indent=4;version=\"1.0\", */*;q=0",
                "multipart/form-data; boundary=\"B\"; filename*=utf-8''%e2%82%ac",
                "[2001:db8::1]:8000",
                "example.com:80",
                "W/\"a,b\", \"c\", *",
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "bytes=0-1,5-,-7");
    }

    @Override
    List<String> words() {
        return List.of("q=", ";", ",", "\"", "\\", "*=utf-8''", "W/", "99999999999999999999");
    }

    @Override
    Attack open() {
        return HeadersFuzzTest::attack;
    }

    private static void attack(byte[] input) throws Exception {
        String text = new String(input, ISO_8859_1);
        if (!isHeaderValue(text)) {
            return;
        }
        Headers headers = Headers.empty();
        for (String name : NAMES) {
            headers = headers.add(name, text);
        }
        Request request = Request.builder("GET", "/").headers(headers).build();
        tolerate(request::accepted);
        tolerate(() -> request.accepts("text/html"));
        tolerate(request::contentType);
        tolerate(request::text);
        tolerate(request::host);
        tolerate(request::absoluteUri);
        tolerate(() -> Conditional.status(request, "\"x\"", Instant.EPOCH));
        tolerate(() -> MediaType.guess(text));
        HttpDate.parse(text);
    }
}
