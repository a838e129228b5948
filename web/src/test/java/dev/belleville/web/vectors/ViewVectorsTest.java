package dev.belleville.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.UrlSafety;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Django was seen to answer where views ask. */
@Tag("vectors")
class ViewVectorsTest {
    @Test
    void addressesThatLeadAwayAreFound() throws IOException {
        Vectors.of("utils.jsonl")
                .by("fn")
                .replay("http.url_has_allowed_host_and_scheme", ViewVectorsTest::isSafe);
    }

    private static void isSafe(Fact fact) {
        List<?> arguments = fact.list("args");
        Set<String> hosts =
                switch (arguments.get(1)) {
                    case null -> Set.of();
                    case String host -> Set.of(host);
                    case Map<?, ?> set -> Set.of(Fact.texts(set.get("v")));
                    case Object list -> Set.of(Fact.texts(list));
                };
        String url = (String) arguments.getFirst();
        boolean https = arguments.size() > 2 && Boolean.TRUE.equals(arguments.get(2));
        assertThat(UrlSafety.urlHasAllowedHostAndScheme(url, hosts, https))
                .isEqualTo(fact.isTrue("expected"));
    }
}
