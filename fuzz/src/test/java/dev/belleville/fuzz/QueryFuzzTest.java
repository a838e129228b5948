package dev.belleville.fuzz;

import static dev.belleville.http.Urls.path;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.http.Urls;
import java.util.List;

/** A request's target, as it stands in the request line: its path and its query. */
class QueryFuzzTest extends FuzzTest {
    private static final Router ROUTER =
            Router.of(
                    Urls.of(
                            path("goods/<slug:s>", _ -> Response.noContent()),
                            path("<path:p>", _ -> Response.noContent())));

    @Override
    int runs() {
        return 50_000;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "/goods/tea?page=2&q=a+b&q=%C3%A9",
                "http://example.com:8000/a/b?x", "/%E2%82%AC/%2e%2e/?=&&;=1&a[0]=%00", "*");
    }

    @Override
    List<String> words() {
        return List.of(
                "%",
                "%00",
                "%ff",
                "%c3%a9",
                "%ed%a0%80",
                "//",
                "/../",
                "://",
                "&",
                "=",
                "+",
                "?",
                "#",
                "@",
                "[::1]");
    }

    @Override
    Attack open() {
        return QueryFuzzTest::attack;
    }

    private static void attack(byte[] input) throws Exception {
        Request request = Request.get(new String(input, ISO_8859_1));
        tolerate(() -> ROUTER.handle(request));
        tolerate(request::path);
        tolerate(request::absoluteUri);
        tolerate(() -> request.absoluteUri(new String(input, ISO_8859_1)));
        QueryDict query = tolerate(request::query);
        if (query != null) {
            assertThat(QueryDict.parse(query.encode())).isEqualTo(query);
        }
    }
}
