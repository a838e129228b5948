package dev.belleville.benchmarks.site;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.web.auth.AuthDecorators.loginRequired;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Paginator;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.util.List;
import java.util.Map;

/** The site with visitors: sessions, users, a page with a form. */
public final class PageSite implements AppConfig {
    private static final int PAGE_SIZE = 20;

    private PageSite() {}

    /** Runs a command of the site, such as {@code serve --port 8000}. */
    public static void main(String[] arguments) {
        App.of()
                .install(new ContentTypesApp(), new SessionsApp(), new AuthApp(), new PageSite())
                .contextProcessors(Auth::context)
                .urls(
                        Urls.of(
                                include("accounts/", Auth.urls()),
                                path("page", loginRequired(PageSite::page), "page"),
                                path(
                                        "page/<slug:slug>",
                                        loginRequired(_ -> Shortcuts.redirect("page")),
                                        "page-goods")))
                .run(arguments);
    }

    @Override
    public String label() {
        return "bench";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(Category.class, Goods.class);
    }

    private static Response page(Request request) {
        var goods = Goods.objects.filter("active", true).selectRelated("category").orderBy("id");
        return Shortcuts.render(
                request,
                "page.html",
                Map.of(
                        "page",
                        new Paginator<>(goods, PAGE_SIZE).getPage(request.query().get("page")),
                        "categories",
                        Category.objects.orderBy("name")));
    }
}
