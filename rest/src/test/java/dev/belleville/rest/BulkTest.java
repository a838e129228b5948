package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.core.Secret;
import dev.belleville.http.Urls;
import dev.belleville.rest.browsable.BrowsableApiRenderer;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.rest.shop.Tag;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several rows by one request. */
class BulkTest {
    @TempDir private Path folder;
    private Site site;

    private static final class TagFields extends ModelSerializer<Tag> {
        TagFields() {
            super(Tag.class);
            fields("id", "name");
        }
    }

    private static final class Tags extends ModelViewSet<Tag> {
        Tags() {
            queryset(Tag.objects.orderBy("id"));
            serializer(new TagFields());
            bulk(3);
        }
    }

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(
                                new RestApp()
                                        .renderers(new JsonRenderer(), new BrowsableApiRenderer()),
                                new ShopApi())
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("tags.sqlite3")))
                        .urls(
                                Urls.of(
                                        Urls.include(
                                                "",
                                                new SimpleRouter()
                                                        .withoutTrailingSlash()
                                                        .register("tags", new Tags())
                                                        .urls()),
                                        Urls.path("schema", new SchemaView())))
                        .build();
        site.prepare();
        site.scope()
                .run(() -> {
                    for (String name : List.of("red", "blue", "old")) {
                        Tag.objects.create(tag -> tag.name = name);
                    }
                });
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestResponse send(String method, String json) {
        Client client = Client.of(site.handler());
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return client.send(
                client.request(method, "/tags")
                        .header("Content-Type", "application/json")
                        .header("Content-Length", Integer.toString(bytes.length))
                        .body(bytes));
    }

    private void names(String... names) {
        site.scope()
                .run(() ->
                        assertThat(Tag.objects.orderBy("id").list())
                                .extracting(tag -> tag.name)
                                .containsExactly(names));
    }

    @Test
    void aListMakesSeveral() {
        TestResponse made = send("POST", "[{\"name\": \"a\"}, {\"name\": \"b\"}]");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text()).isEqualTo("[{\"id\":4,\"name\":\"a\"},{\"id\":5,\"name\":\"b\"}]");
        assertThat(send("POST", "{\"name\": \"c\"}").status()).isEqualTo(201);
        names("red", "blue", "old", "a", "b", "c");
    }

    /** A form of fields would be one object, and a button has no list. */
    @Test
    void thePageTakesListsByHandAlone() {
        Client client = Client.of(site.handler());
        String page =
                client.send(client.request("GET", "/tags").header("Accept", "text/html")).text();
        String put = page.substring(page.indexOf("aria-label=\"PUT\""));
        assertThat(put).contains("&quot;id&quot;: null").contains("value=\"PATCH\"");
        assertThat(put).doesNotContain("name=\"name\"");
        assertThat(page).contains("aria-label=\"POST\"").doesNotContain("value=\"DELETE\"");
    }

    @Test
    void oneWrongItemKeepsAllAway() {
        TestResponse refused = send("POST", "[{\"name\": \"a\"}, {\"name\": \"\"}, 7]");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .isEqualTo(
                        "[{},{\"name\":[\"This field may not be"
                                + " blank.\"]},{\"non_field_errors\":[\"Invalid data. Expected a"
                                + " dictionary, but got int.\"]}]");
        names("red", "blue", "old");
    }

    @Test
    void itemsThatContradictEachOtherAreNamed() {
        TestResponse refused =
                send("POST", "[{\"name\": \"a\"}, {\"name\": \"b\"}, {\"name\": \"a\"}]");
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.text())
                .isEqualTo("[{},{},{\"name\":[\"tag with this name already exists.\"]}]");
        TestResponse changed =
                send("PATCH", "[{\"id\": 3, \"name\": \"x\"}, {\"id\": 1, \"name\": \"x\"}]");
        assertThat(changed.status()).isEqualTo(400);
        assertThat(changed.text())
                .isEqualTo("[{},{\"name\":[\"tag with this name already exists.\"]}]");
        names("red", "blue", "old");
    }

    @Test
    void aListHasItsLimit() {
        TestResponse refused = send("POST", "[{}, {}, {}, {}]");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(Json.parse(refused.text()))
                .isEqualTo(
                        Map.of(
                                "non_field_errors",
                                List.of("Ensure this field has no more than 3 elements.")));
    }

    @Test
    void keysSayWhichChange() {
        TestResponse changed =
                send("PATCH", "[{\"id\": 3, \"name\": \"new\"}, {\"id\": 1, \"name\": \"pink\"}]");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.text())
                .isEqualTo("[{\"id\":3,\"name\":\"new\"},{\"id\":1,\"name\":\"pink\"}]");
        names("pink", "blue", "new");
        TestResponse refused =
                send(
                        "PUT",
                        "[{\"id\": 1, \"name\": \"x\"}, {\"id\": 9, \"name\": \"y\"}, {\"name\":"
                                + " \"z\"}]");
        assertThat(refused.text())
                .isEqualTo(
                        "[{},{\"id\":[\"Invalid pk \\\"9\\\" - object does not"
                                + " exist.\"]},{\"id\":[\"This field is required.\"]}]");
        assertThat(send("PATCH", "[{\"id\": 1}, {\"id\": 1}]").text())
                .isEqualTo("[{},{\"id\":[\"This row is named twice.\"]}]");
        assertThat(send("PUT", "{\"id\": 1}").text())
                .isEqualTo(
                        "{\"non_field_errors\":[\"Expected a list of items but got type"
                                + " \\\"dict\\\".\"]}");
        names("pink", "blue", "new");
    }

    @Test
    void keysSayWhichGo() {
        assertThat(send("DELETE", "[1, 9]").status()).isEqualTo(400);
        assertThat(send("DELETE", "{}").status()).isEqualTo(400);
        assertThat(send("DELETE", "").status()).isEqualTo(400);
        names("red", "blue", "old");
        assertThat(send("DELETE", "[1, {\"id\": 3}]").status()).isEqualTo(204);
        names("blue");
    }

    @Test
    void listsAreReadWithoutAViewAsWell() {
        site.scope()
                .run(() -> {
                    var bound =
                            new TagFields()
                                    .bindAll(
                                            List.of(Map.of("name", "a"), Map.of("name", "b")),
                                            SerializerContext.none());
                    assertThat(bound.values())
                            .extracting(values -> values.get("name", String.class))
                            .containsExactly("a", "b");
                    assertThat(bound.save()).hasSize(2);
                });
        names("red", "blue", "old", "a", "b");
    }

    @Test
    void theDescriptionKnowsOfLists() {
        Client client = Client.of(site.handler());
        String text = client.get("/schema").text();
        assertThat(text).contains("\"anyOf\"").contains("Replace several tags");
        Fact tags = Fact.of(Json.parse(text)).object("paths").object("/tags");
        assertThat(tags.names()).contains("get", "post", "put", "patch", "delete");
    }

    @Test
    void othersTakeNoLists() {
        try (ShopSite shop = new ShopSite()) {
            assertThat(shop.send("PUT", "/app/1.0/tags", "application/json", "[]").status())
                    .isEqualTo(405);
            assertThat(shop.send("POST", "/app/1.0/tags", "application/json", "[{}]").status())
                    .isEqualTo(400);
        }
    }
}
