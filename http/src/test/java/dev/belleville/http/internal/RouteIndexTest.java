package dev.belleville.http.internal;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Converter;
import dev.belleville.http.Handler;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteIndexTest {
    private static final Handler VIEW = _ -> Response.noContent();

    private static List<String> candidates(String path, Urls urls) {
        return new RouteIndex(new UrlCompiler(urls, "/").endpoints())
                .candidates(path).stream().map(Endpoint::pattern).toList();
    }

    @Test
    void aSegmentThatIsVariableOnlyInPartIsKnownByItsBeginning() {
        Urls urls =
                Urls.of(
                        path("goods.<str:format>", VIEW),
                        path("tags.<str:format>", VIEW),
                        path("<str:name>", VIEW));
        assertThat(candidates("tags.json", urls))
                .containsExactly("tags.<str:format>", "<str:name>");
        assertThat(candidates("orders", urls)).containsExactly("<str:name>");
    }

    @Test
    void whatTakesNoSlashIsOneSegment() {
        Urls urls =
                Urls.of(path("goods/<key:pk>", VIEW), path("goods/<key:pk>/restock", VIEW))
                        .withConverter("key", Converter.of("[^/.]+", text -> text));
        assertThat(candidates("goods/5", urls)).containsExactly("goods/<key:pk>");
        assertThat(candidates("goods/5/restock", urls)).containsExactly("goods/<key:pk>/restock");
    }

    @Test
    void whatMayTakeASlashIsTriedForAllBelow() {
        Urls urls =
                Urls.of(path("goods/<key:pk>", VIEW), path("goods/<key:pk>/restock", VIEW))
                        .withConverter("key", Converter.of("[^.]+", text -> text));
        assertThat(candidates("goods/5/6", urls))
                .containsExactly("goods/<key:pk>", "goods/<key:pk>/restock");
    }
}
