package shop;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;

import dev.belleville.http.Urls;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.RestSettings;
import dev.belleville.web.App;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.util.List;
import shop.api.Api;

/** The site: its apps and its routes. */
public final class Shop {
    private Shop() {}

    /** The shop, not yet opened. */
    public static App app() {
        return App.of()
                .install(new ContentTypesApp(), new AuthApp(), new RestApp(), new CatalogApp())
                .use(new LocalWrites())
                .set(WebSettings.API_PATHS, List.of("/app/"))
                .set(RestSettings.PAGE_SIZE, 20)
                .set(RestSettings.PAGE_SIZE_PARAMETER, "per_page")
                .set(RestSettings.ALLOWED_VERSIONS, List.of("1.0", "1.2"))
                .urls(
                        Urls.of(
                                path("", HomeView::new, "home"),
                                path("goods/<slug:slug>", GoodsView::new, "shop-goods"),
                                include("app/<version:version>/", Api.urls())));
    }

    public static void main(String[] args) {
        app().run(args);
    }
}
