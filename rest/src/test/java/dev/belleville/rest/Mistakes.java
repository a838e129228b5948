package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Decorator;
import dev.belleville.http.Urls;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.web.App;
import dev.belleville.web.Checked;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a site of the shop and more routes. */
final class Mistakes {
    private Mistakes() {}

    static List<String> of(String url, Urls urls) {
        App app = ShopApi.app().set(WebSettings.DATABASE_URL, new Secret(url)).urls(urls);
        var found = new ArrayList<String>();
        try (Site site = app.build()) {
            site.prepare();
            site.scope()
                    .run(() -> {
                        site.apps().forEach(one -> found.addAll(one.mistakes()));
                        for (var line : site.router().routes()) {
                            Checked view = Decorator.find(line.handler(), Checked.class);
                            (view == null ? List.<String>of() : view.mistakes())
                                    .stream()
                                            .filter(one -> !found.contains(one))
                                            .forEach(found::add);
                        }
                    });
        }
        return found;
    }

    static void assertOne(List<String> found, String... parts) {
        assertThat(found).hasSize(1);
        assertThat(found.getFirst()).contains(parts);
    }
}
