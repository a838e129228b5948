package dev.belleville.benchmarks.template;

import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.jinja.JinjaApp;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.ResourceBundle;

/** Belleville's Jinja, as a view renders it; the texts are given, for Jinja has no catalogue. */
final class JinjaRenderer implements AppConfig {
    private static final Handler NOTHING = _ -> Response.text("");

    private JinjaRenderer() {}

    @Override
    public String label() {
        return "bench";
    }

    static Renderer of(Page page) {
        Site site =
                App.of()
                        .install(new JinjaRenderer(), new JinjaApp())
                        .urls(
                                Urls.of(
                                        Urls.path("", NOTHING, "home"),
                                        Urls.path("goods/", NOTHING, "list"),
                                        Urls.path("goods/<int:id>/", NOTHING, "goods"),
                                        Urls.path("basket/", NOTHING, "basket")))
                        .build();
        var values = new HashMap<>(page.variables());
        values.put("texts", texts());
        Request request = Request.get("/");
        String name = page.template() + ".html";
        return () -> site.scope().call(() -> site.render(request, name, values));
    }

    private static Map<String, Object> texts() {
        ResourceBundle bundle = Messages.german();
        Map<String, Object> texts = new HashMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return texts;
    }
}
