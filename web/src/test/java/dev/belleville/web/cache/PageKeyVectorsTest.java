package dev.belleville.web.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.template.Fragments;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys under which Django was seen to keep pages and parts of them. */
@Tag("vectors")
class PageKeyVectorsTest {
    private static final Vectors FACTS = Vectors.of("crypto.jsonl");

    @Test
    void pagesHaveDjangosKeys() throws IOException {
        FACTS.replay(
                "page_cache_key",
                fact -> {
                    URI url = URI.create(fact.text("url"));
                    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
                    RequestBuilder request =
                            Request.builder("GET", url.getRawPath() + query)
                                    .header("Host", url.getAuthority());
                    fact.object("headers")
                            .forEach((name, value) ->
                                    request.header(
                                            name.substring("HTTP_".length()).replace('_', '-'),
                                            String.valueOf(value)));
                    var address =
                            new PageAddress(request.build(), fact.text("key_prefix"), suffix(fact));
                    assertThat(address.headersKey()).isEqualTo(fact.text("header_key"));
                    List<String> vary = fact.list("vary").stream().map(String::valueOf).toList();
                    assertThat(address.pageKey("GET", address.headers(vary)))
                            .isEqualTo(fact.text("expected"));
                });
    }

    private static String suffix(Fact fact) {
        return (fact.isTrue("USE_I18N") ? ".en-us" : "") + (fact.isTrue("USE_TZ") ? ".UTC" : "");
    }

    @Test
    void fragmentsHaveDjangosKeys() throws IOException {
        FACTS.replay(
                "template_fragment_key",
                fact -> {
                    Object[] vary =
                            fact.get("vary_on") == null
                                    ? new Object[0]
                                    : fact.list("vary_on").toArray();
                    assertThat(Fragments.key(fact.text("name"), vary))
                            .isEqualTo(fact.text("expected"));
                });
    }
}
