package shop;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;

import dev.belleville.http.Urls;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.RestSettings;
import dev.belleville.web.App;
import dev.belleville.web.ContextProcessors;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.i18n.SetLanguage;
import java.util.List;
import java.util.Map;
import shop.api.Api;

/** The site: its apps and its routes. */
public final class Shop {
    /** Below it the API answers. */
    static final String API = "/app/";

    /** Where a visitor chooses a language. */
    static final String LANGUAGE = "/language";

    private Shop() {}

    /** The shop, not yet opened. */
    public static App app() {
        return App.of()
                .install(new ContentTypesApp(), new AuthApp(), new RestApp(), new CatalogApp())
                .use(new LocalWrites(), new PageLanguages())
                .contextProcessors(ContextProcessors::i18n)
                .set(I18nSettings.LANGUAGES, List.of("en", "zh-hans"))
                .formats((code, usual) ->
                        code.equals("en") ? usual.patterns(Map.of("DATE_FORMAT", "j F Y")) : usual)
                .set(WebSettings.API_PATHS, List.of(API))
                .set(RestSettings.PAGE_SIZE, 20)
                .set(RestSettings.PAGE_SIZE_PARAMETER, "per_page")
                .set(RestSettings.ALLOWED_VERSIONS, List.of("1.0", "1.2"))
                .urls(
                        Urls.of(
                                path("", HomeView::new, "home"),
                                path("goods/<slug:slug>", GoodsView::new, "shop-goods"),
                                path(LANGUAGE.substring(1), SetLanguage::answer, "set_language"),
                                include("app/<version:version>/", Api.urls())));
    }

    public static void main(String[] args) {
        app().run(args);
    }
}
