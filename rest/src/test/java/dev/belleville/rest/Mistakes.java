package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Urls;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.util.List;

/** What is wrong with a site of the shop and more routes. */
final class Mistakes {
    private Mistakes() {}

    static List<String> of(String url, Urls urls) {
        App app = ShopApi.app().set(WebSettings.DATABASE_URL, new Secret(url)).urls(urls);
        try (Site site = app.build()) {
            site.prepare();
            return site.mistakes();
        }
    }

    static void assertOne(List<String> found, String... parts) {
        assertThat(found).hasSize(1);
        assertThat(found.getFirst()).contains(parts);
    }
}
