package dev.belleville.benchmarks.template;

import dev.belleville.http.Handler;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.template.Template;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.i18n.I18nSettings;

/** Belleville, as inside of a request: a site is bound, with its routes and its language. */
final class BellevilleRenderer implements AppConfig {
    private static final Handler NOTHING = _ -> Response.text("");

    private BellevilleRenderer() {}

    @Override
    public String label() {
        return "bench";
    }

    static Renderer of(Page page) {
        Site site =
                App.of()
                        .install(new BellevilleRenderer())
                        .set(I18nSettings.LANGUAGE_CODE, "de")
                        .urls(
                                Urls.of(
                                        Urls.path("", NOTHING, "home"),
                                        Urls.path("goods/", NOTHING, "list"),
                                        Urls.path("goods/<int:id>/", NOTHING, "goods"),
                                        Urls.path("basket/", NOTHING, "basket")))
                        .build();
        Template template = site.templates().get(page.template() + ".html");
        return () -> site.scope().call(() -> template.render(page.variables()));
    }
}
