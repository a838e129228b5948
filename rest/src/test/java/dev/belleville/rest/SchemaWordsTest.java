package dev.belleville.rest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bakery.BakeryApp;
import dev.belleville.core.Json;
import dev.belleville.http.Urls;
import dev.belleville.rest.authtoken.ObtainAuthToken;
import dev.belleville.rest.schema.OpenApi;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the description of an API says in words where nobody has said it. */
class SchemaWordsTest {
    @TempDir Path folder;

    private Object document(App app) {
        app.flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .urls(Urls.of(Urls.path("schema", new SchemaView(), "schema")));
        try (Site site = app.build()) {
            return requireNonNull(Json.parse(Client.of(site.handler()).get("/schema").text()));
        }
    }

    private static Object at(Object document, String... steps) {
        Object node = document;
        for (String step : steps) {
            node = requireNonNull(((Map<?, ?>) node).get(step));
        }
        return node;
    }

    private Object info(App app) {
        return at(document(app), "info");
    }

    private static String words(Object document, String path, String method) {
        Object operation = at(document, "paths", path, method);
        return at(operation, "summary") + " | " + at(operation, "description");
    }

    @Test
    void anApiIsCalledAsTheSitesFirstAppOfItsOwn() {
        assertThat(info(App.of().install(new RestApp(), new BakeryApp())))
                .isEqualTo(Map.of("title", "Corner bakery API", "version", "0.0.0"));
        assertThat(info(App.of().install(new RestApp())))
                .isEqualTo(Map.of("title", "API", "version", "0.0.0"));
        assertThat(
                        info(
                                App.of()
                                        .install(
                                                new RestApp().schema(OpenApi.of("Bread", "2")),
                                                new BakeryApp())))
                .isEqualTo(Map.of("title", "Bread", "version", "2"));
    }

    @Test
    void actionsAreToldByWhatTheyAreAbout() {
        Object document = document(ShopApi.app());
        String all = "/app/{version}/tags";
        String one = all + "/{pk}";
        assertThat(words(document, all, "get")).isEqualTo("List tags | Returns the tags.");
        assertThat(words(document, all, "post"))
                .isEqualTo("Create a tag | Creates a tag and returns the result.");
        assertThat(words(document, one, "get")).isEqualTo("Retrieve a tag | Returns a tag.");
        assertThat(words(document, one, "put"))
                .isEqualTo(
                        "Replace a tag | Replaces the values of a tag; fields left out lose theirs.");
        assertThat(words(document, one, "patch"))
                .isEqualTo(
                        "Update a tag | Updates the fields of a tag that are sent, and no others.");
        assertThat(words(document, one, "delete"))
                .isEqualTo("Delete a tag | Deletes a tag permanently.");
    }

    @Test
    void jsonIsTheFirstThatIsRead() {
        App app =
                App.of()
                        .install(new RestApp())
                        .urls(Urls.of(Urls.path("token", new ObtainAuthToken())));
        Object body = at(document(app), "paths", "/token", "post", "requestBody", "content");
        assertThat(((Map<?, ?>) body).keySet())
                .asString()
                .isEqualTo(
                        "[application/json, application/x-www-form-urlencoded, multipart/form-data]");
    }
}
