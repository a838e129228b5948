package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Urls;
import dev.belleville.rest.metadata.BaseMetadata;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.DurationField;
import dev.belleville.rest.serializers.FieldShape;
import dev.belleville.rest.serializers.FieldShape.Kind;
import dev.belleville.rest.serializers.HiddenField;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.ListField;
import dev.belleville.rest.serializers.MethodField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetadataTest {
    private static final String MEDIA =
            """
            "renders":["application/json"],\
            "parses":["application/json","application/x-www-form-urlencoded","multipart/form-data"]\
            """;

    /** What REST framework answers for the same shop. */
    private static final String GOODS =
            """
            {"url":{"type":"field","required":false,"read_only":true,"label":"Url"},\
            "id":{"type":"integer","required":false,"read_only":true,"label":"ID"},\
            "name":{"type":"string","required":true,"read_only":false,"label":"Name","max_length":120},\
            "slug":{"type":"slug","required":true,"read_only":false,"label":"Slug","max_length":120},\
            "description":{"type":"string","required":false,"read_only":false,"label":"Description"},\
            "price":{"type":"decimal","required":true,"read_only":false,"label":"Price","min_value":0.01},\
            "stock":{"type":"integer","required":false,"read_only":false,"label":"Stock"},\
            "active":{"type":"boolean","required":false,"read_only":false,"label":"Active"},\
            "category":{"type":"nested object","required":false,"read_only":true,"label":"Category","children":{\
            "id":{"type":"integer","required":false,"read_only":true,"label":"ID"},\
            "name":{"type":"string","required":true,"read_only":false,"label":"Name","max_length":80},\
            "slug":{"type":"slug","required":true,"read_only":false,"label":"Slug","max_length":50},\
            "parent":{"type":"field","required":false,"read_only":false,"label":"Parent"}}},\
            "category_id":{"type":"field","required":true,"read_only":false,"label":"Category id"},\
            "tags":{"type":"field","required":false,"read_only":false,"label":"Tags"},\
            "attributes":{"type":"field","required":false,"read_only":false,"label":"Attributes"},\
            "released":{"type":"date","required":false,"read_only":false,"label":"Released"},\
            "created":{"type":"datetime","required":false,"read_only":true,"label":"Created"}}\
            """;

    private static TestResponse options(Client client, String target) {
        return client.send(client.request("OPTIONS", target));
    }

    @Test
    void theShopTellsWhatThePeerTells() {
        try (var shop = new ShopSite().fill(1)) {
            TestResponse list = options(shop.client(), "/app/1.0/goods");
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.headers().get("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
            assertThat(list.text())
                    .isEqualTo(
                            "{\"name\":\"Goods List\",\"description\":\"\","
                                    + MEDIA
                                    + ",\"actions\":{\"POST\":"
                                    + GOODS
                                    + "}}");
            assertThat(options(shop.client(), "/app/1.0/goods/1").text())
                    .startsWith("{\"name\":\"Goods Instance\"")
                    .endsWith("\"actions\":{\"PUT\":" + GOODS + "}}");
            assertThat(options(shop.client(), "/app/1.0/").text())
                    .isEqualTo(
                            "{\"name\":\"Api Root\","
                                    + "\"description\":\"The default basic root view for DefaultRouter\","
                                    + MEDIA
                                    + "}");
        }
    }

    @Test
    void aRowThatIsNotThereTakesTheActionAway() {
        try (var shop = new ShopSite().fill(1)) {
            TestResponse answer = options(shop.client(), "/app/1.0/goods/99");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).doesNotContain("actions");
            assertThat(options(shop.client(), "/app/1.0/goods?active=perhaps").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anActionHasItsOwnName() {
        try (var shop = new ShopSite()) {
            assertThat(options(shop.client(), "/app/1.0/goods/stats").text())
                    .isEqualTo("{\"name\":\"Stats\",\"description\":\"\"," + MEDIA + "}");
        }
    }

    @Test
    void onlyWhatTheRulesAllowIsTold() {
        BasePermission reads = request -> request.isSafe();
        App guarded =
                App.of()
                        .install(new RestApp().permissions(reads), new ShopApi())
                        .urls(ShopApi.urls());
        try (var shop = new ShopSite(guarded).fill(1)) {
            assertThat(options(shop.client(), "/app/1.0/goods").text()).doesNotContain("actions");
            assertThat(options(shop.client(), "/app/1.0/goods/1").text()).doesNotContain("actions");
        }
    }

    private static final class Color extends SerializerField {
        @Override
        protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
            return value;
        }

        @Override
        protected FieldShape shape() {
            return FieldShape.of(Kind.STRING)
                    .lengths(6, 6)
                    .choice("ff0000", "Red")
                    .choice("0000ff", "Blue");
        }
    }

    private static final class Line extends Serializer<Object> {
        Line() {
            field("amount", IntegerField.of().min(1));
        }
    }

    private static final class Everything extends Serializer<Object> {
        Everything() {
            field("color", new Color().helpText("As on the label."));
            field("shown", new Color().readOnly());
            field("wait", DurationField.of().max(Duration.ofHours(30)).label("Delay"));
            field("lines", new Line().many().min(1));
            field("texts", ListField.of(CharField.of().max(3)).optional());
            field(
                    "total",
                    MethodField.of(Object.class, (_, _) -> 1).describedAs(IntegerField.of()));
            field("secret", HiddenField.of(1));
        }
    }

    private static class Writing extends ApiView {
        Writing() {
            name("Everything there is");
            description("For tests.");
            serializer(new Everything());
        }

        @Override
        protected ApiResponse post(ApiRequest request) {
            return ApiResponse.noContent();
        }
    }

    private static TestResponse told(RestApp rest, ApiView view) {
        try (Site site = App.of().install(rest).urls(Urls.of(Urls.path("x", view))).build()) {
            return options(Client.of(site.handler()), "/x");
        }
    }

    @Test
    void fieldsTellTheirLimits() {
        assertThat(told(new RestApp(), new Writing()).text())
                .isEqualTo(
                        "{\"name\":\"Everything there is\",\"description\":\"For tests.\","
                                + MEDIA
                                + """
                                ,"actions":{"POST":{\
                                "color":{"type":"string","required":true,"read_only":false,"label":"Color",\
                                "help_text":"As on the label.","min_length":6,"max_length":6,\
                                "choices":[{"value":"ff0000","display_name":"Red"},{"value":"0000ff","display_name":"Blue"}]},\
                                "shown":{"type":"string","required":false,"read_only":true,"label":"Shown",\
                                "min_length":6,"max_length":6},\
                                "wait":{"type":"field","required":true,"read_only":false,"label":"Delay",\
                                "max_value":"1 day, 6:00:00"},\
                                "lines":{"type":"field","required":true,"read_only":false,"label":"Lines","min_length":1,\
                                "child":{"type":"nested object","required":true,"read_only":false,"children":{\
                                "amount":{"type":"integer","required":true,"read_only":false,"label":"Amount","min_value":1}}}},\
                                "texts":{"type":"list","required":false,"read_only":false,"label":"Texts",\
                                "child":{"type":"string","required":true,"read_only":false,"max_length":3}},\
                                "total":{"type":"integer","required":false,"read_only":true,"label":"Total"}}}}\
                                """);
    }

    @Test
    void endpointsAndSitesTellOtherThings() {
        BaseMetadata brief = (_, view) -> Map.of("called", view.name());
        assertThat(told(new RestApp().metadata(brief), new Writing()).text())
                .isEqualTo("{\"called\":\"Everything there is\"}");
        ApiView own =
                new Writing() {
                    {
                        metadata(BaseMetadata.NONE);
                    }
                };
        TestResponse none = told(new RestApp().metadata(brief), own);
        assertThat(none.status()).isEqualTo(405);
        assertThat(none.text()).isEqualTo("{\"detail\":\"Method \\\"OPTIONS\\\" not allowed.\"}");
    }

    @Test
    void nothingIsTracedBack() {
        try (var shop = new ShopSite()) {
            assertThat(
                            shop.client()
                                    .send(shop.client().request("TRACE", "/app/1.0/goods"))
                                    .status())
                    .isEqualTo(405);
        }
    }
}
