package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.http.Urls;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Versions of whole requests: what is answered, and where links lead. */
class VersioningTest {
    /** Tells its version, and a link to itself. */
    private static final class Told extends ApiView {
        @Override
        protected ApiResponse get(ApiRequest request) {
            String version = request.version();
            return ApiResponse.ok(
                    Map.of(
                            "version",
                            version == null ? "none" : version,
                            "url",
                            request.context().link("told", Map.of())));
        }
    }

    private static TestResponse get(
            Versioning versioning, Urls urls, String host, String path, String accept) {
        try (Site site =
                App.of()
                        .install(new RestApp().versioning(versioning))
                        .set(WebSettings.ALLOWED_HOSTS, List.of("*"))
                        .set(RestSettings.ALLOWED_VERSIONS, List.of("v1", "v2"))
                        .urls(urls)
                        .build()) {
            Client client = Client.of(site.handler());
            return client.send(client.request("GET", path).host(host).header("Accept", accept));
        }
    }

    private static Urls plain() {
        return Urls.of(Urls.path("told", new Told(), "told"));
    }

    private static void tells(TestResponse response, String version, String url) {
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        assertThat(Json.parse(response.text())).isEqualTo(Map.of("version", version, "url", url));
    }

    private static void refuses(TestResponse response, int status, String detail) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(Json.parse(response.text())).isEqualTo(Map.of("detail", detail));
    }

    @Test
    void theQuerySaysTheVersion() {
        var scheme = new QueryParameterVersioning();
        tells(
                get(scheme, plain(), "testserver", "/told?version=v1", "*/*"),
                "v1",
                "http://testserver/told?version=v1");
        refuses(
                get(scheme, plain(), "testserver", "/told?version=v9", "*/*"),
                404,
                "Invalid version in query parameter.");
    }

    @Test
    void theHostSaysTheVersion() {
        var scheme = new HostNameVersioning();
        tells(
                get(scheme, plain(), "v2.example.com", "/told", "*/*"),
                "v2",
                "http://v2.example.com/told");
        refuses(
                get(scheme, plain(), "v9.example.com", "/told", "*/*"),
                404,
                "Invalid version in hostname.");
    }

    @Test
    void theAcceptHeaderSaysTheVersion() {
        var scheme = new AcceptHeaderVersioning();
        tells(
                get(scheme, plain(), "testserver", "/told", "application/json; version=v1"),
                "v1",
                "http://testserver/told");
        refuses(
                get(scheme, plain(), "testserver", "/told", "application/json; version=v9"),
                406,
                "Invalid version in \"Accept\" header.");
    }

    @Test
    void theNamespaceSaysTheVersion() {
        Urls urls =
                Urls.of(
                        Urls.include("v1/", plain().appName("api"), "v1"),
                        Urls.include("v2/", plain().appName("api"), "v2"),
                        Urls.include("old/", plain().appName("api"), "old"));
        var scheme = new NamespaceVersioning();
        tells(
                get(scheme, urls, "testserver", "/v2/told", "*/*"),
                "v2",
                "http://testserver/v2/told");
        refuses(
                get(scheme, urls, "testserver", "/old/told", "*/*"),
                404,
                "Invalid version in URL path. Does not match any version namespace.");
    }

    @Test
    void aNamespaceThatIsNoVersionMeansTheDefault() {
        Urls urls =
                Urls.of(
                        Urls.include("old/", plain().appName("api"), "old"),
                        Urls.include("v2/", plain().appName("api"), "v2"),
                        Urls.path("bare", new Told(), "bare"));
        var versions = AllowedVersions.of("v1", "v2");
        for (String path : List.of("/old/told", "/bare")) {
            var byDefault = new NamespaceVersioning(versions.byDefault("v2"));
            assertThat(get(byDefault, urls, "testserver", path, "*/*").json("version"))
                    .isEqualTo("v2");
        }
        assertThat(
                        get(
                                        new NamespaceVersioning(versions),
                                        urls,
                                        "testserver",
                                        "/old/told",
                                        "*/*")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void theRootOfAnApiInANamespaceNamesItsLists() {
        Urls api = new DefaultRouter().register("tolds", new ToldSet(), "told").urls();
        Urls urls = Urls.of(Urls.include("v1/", api.appName("api"), "v1"));
        assertThat(
                        Json.parse(
                                get(new NamespaceVersioning(), urls, "testserver", "/v1/", "*/*")
                                        .text()))
                .isEqualTo(Map.of("tolds", "http://testserver/v1/tolds/"));
    }

    private static final class ToldSet extends ViewSet {
        @Override
        protected ApiResponse list(ApiRequest request) {
            return ApiResponse.ok(List.of());
        }
    }
}
