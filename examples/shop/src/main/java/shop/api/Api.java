package shop.api;

import dev.belleville.http.Urls;
import dev.belleville.rest.DefaultRouter;

/** The places of the API, to be included under {@code app/<version:version>/}. */
public final class Api {
    private Api() {}

    /** The routes. */
    public static Urls urls() {
        return new DefaultRouter()
                .withoutTrailingSlash()
                .register("categories", new CategoryViewSet())
                .register("tags", new TagViewSet())
                .register("goods", new GoodsViewSet())
                .register("reviews", new ReviewViewSet())
                .urls();
    }
}
