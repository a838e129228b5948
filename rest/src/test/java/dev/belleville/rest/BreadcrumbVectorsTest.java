package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.UrlEntry;
import dev.belleville.http.Urls;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The views on the way to an address, as recorded. */
@Tag("vectors")
class BreadcrumbVectorsTest {
    private static final class Named extends ApiView {
        Named(String name) {
            name(name);
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.noContent();
        }
    }

    @Test
    void addressesLeadThroughViewsAsRecorded() throws IOException {
        RestFacts.replay(
                "browsable.breadcrumbs",
                fact -> {
                    try (Site site =
                            App.of().install(new RestApp()).urls(urls(fact.list("urls"))).build()) {
                        Request request = Request.get(fact.text("url"));
                        List<List<String>> crumbs =
                                site.scope()
                                        .call(() ->
                                                Breadcrumbs.of(request).stream()
                                                        .map(crumb ->
                                                                List.of(crumb.name(), crumb.url()))
                                                        .toList());
                        assertThat(crumbs).isEqualTo(fact.get("expected"));
                    }
                });
    }

    private static Urls urls(List<?> routes) {
        var made = new ArrayList<UrlEntry>();
        for (Object item : routes) {
            Fact route = Fact.of(item);
            String path = route.text("route");
            var handler = view(route.get("view"));
            made.add(
                    route.text("type").equals("path")
                            ? Urls.path(path, handler)
                            : Urls.rePath(path.replace("?P<", "?<"), handler));
        }
        return Urls.of(made.toArray(UrlEntry[]::new));
    }

    private static Handler view(@Nullable Object spec) {
        if (spec == null) {
            return _ -> Response.empty(200);
        }
        Fact view = Fact.of(spec);
        String suffix = view.object("initkwargs").get("suffix") instanceof String said ? said : "";
        return new Named(ViewNames.of(view.text("class"), suffix));
    }
}
