package dev.belleville.rest.shop;

import static dev.belleville.http.Urls.include;

import dev.belleville.http.Urls;
import dev.belleville.orm.BaseModel;
import dev.belleville.rest.DefaultRouter;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.RestSettings;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import java.util.List;

/** The shop as a site. */
public final class ShopApi implements AppConfig {
    @Override
    public String label() {
        return "catalog";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(Category.class, Tag.class, Goods.class, Person.class, Review.class);
    }

    /** Where everything is. */
    public static Urls urls() {
        Urls api =
                new DefaultRouter()
                        .withoutTrailingSlash()
                        .register("categories", new CategoryViewSet())
                        .register("tags", new TagViewSet())
                        .register("goods", new GoodsViewSet())
                        .register("reviews", new ReviewViewSet())
                        .urls();
        return Urls.of(include("app/<version:version>/", api));
    }

    /** The site without its database. */
    public static App app() {
        return App.of()
                .install(new RestApp(), new ShopApi())
                .set(RestSettings.PAGE_SIZE, 20)
                .set(RestSettings.PAGE_SIZE_PARAMETER, "per_page")
                .set(RestSettings.ALLOWED_VERSIONS, List.of("1.0", "1.2"))
                .urls(urls());
    }
}
