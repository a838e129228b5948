package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Urls;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.rest.shop.Tag;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leads on from an answer. */
class LinkHeaderTest {
    private static final class Tags extends ModelSerializer<Tag> {
        Tags() {
            super(Tag.class);
            fields("id", "name");
        }
    }

    static final class TagSet extends ReadOnlyModelViewSet<Tag> {
        TagSet(Pagination pagination) {
            queryset(Tag.objects.orderBy("id"));
            serializer(new Tags());
            pagination(pagination);
            renderers(new JsonRenderer(), new CsvRenderer());
        }

        @Action(detail = false, methods = "POST")
        ApiResponse rebuild(ApiRequest request) {
            return ApiResponse.accepted(request.http().absoluteUri("/app/1.0/tags/1"));
        }
    }

    private static ShopSite shop(boolean links) {
        Urls tags =
                new SimpleRouter()
                        .withoutTrailingSlash()
                        .register("numbers", new TagSet(PageNumberPagination.of(1)), "numbers")
                        .register("offsets", new TagSet(LimitOffsetPagination.of(1, 5)), "offsets")
                        .register(
                                "cursors",
                                new TagSet(CursorPagination.of(1).orderBy("id")),
                                "cursors")
                        .register("all", new TagSet(Pagination.NONE), "all")
                        .urls();
        return new ShopSite(
                        ShopApi.app()
                                .set(RestSettings.LINK_HEADER, links)
                                .urls(Urls.of(Urls.include("t/<version:version>/", tags))))
                .fill(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "numbers        | first= next=?page=2 last=?page=3",
                "numbers?page=2 | first= prev= next=?page=3 last=?page=3",
                "numbers?page=last&a=b | first=?a=b prev=?a=b&page=2 last=?a=b&page=3",
                "numbers?page=2&format=csv | first=?format=csv prev=?format=csv"
                        + " next=?format=csv&page=3 last=?format=csv&page=3",
                "offsets        | first=?limit=1 next=?limit=1&offset=1 last=?limit=1&offset=2",
                "offsets?limit=2&offset=2 | first=?limit=2 prev=?limit=2 last=?limit=2&offset=2",
                "offsets?limit=5 | first=?limit=5 last=?limit=5",
                "cursors        | first= next=?cursor=cD0x",
            })
    void pagesLeadToOthers(String asked, String links) {
        try (ShopSite shop = shop(true)) {
            String address = "http://localhost/t/1.0/" + asked.split("\\?")[0];
            var expected = new StringBuilder();
            for (String link : links.split(" ")) {
                String[] parts = link.split("=", 2);
                expected.append(expected.isEmpty() ? "" : ", ")
                        .append("<" + address + parts[1] + ">; rel=\"" + parts[0] + "\"");
            }
            assertThat(shop.client().get("/t/1.0/" + asked).header("Link"))
                    .isEqualTo(expected.toString());
        }
    }

    @Test
    void nothingLeadsOnFromAWholeList() {
        try (ShopSite shop = shop(true)) {
            assertThat(shop.client().get("/t/1.0/all").header("Link")).isNull();
            assertThat(shop.client().get("/t/1.0/numbers?format=csv").header("Link")).isNull();
        }
    }

    @Test
    void linksAreForWhoWantsThem() {
        try (ShopSite shop = shop(false)) {
            assertThat(shop.client().get("/t/1.0/numbers").header("Link")).isNull();
        }
    }

    @Test
    void workThatIsQueuedSaysWhereItsStateIs() {
        try (ShopSite shop = shop(false)) {
            Client api = shop.client();
            TestResponse answer = api.postJson("/t/1.0/numbers/rebuild", Map.of());
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Location")).isEqualTo("http://localhost/app/1.0/tags/1");
            assertThat(answer.text())
                    .isEqualTo("{\"status_url\":\"http://localhost/app/1.0/tags/1\"}");
        }
    }
}
