package dev.belleville.web;

import dev.belleville.core.Settings;
import dev.belleville.core.cache.Cache;
import dev.belleville.http.Request;
import dev.belleville.template.Engine;
import dev.belleville.template.Loaders;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.internal.QueryStringTag;
import dev.belleville.web.internal.SiteLibrary;
import dev.belleville.web.middleware.CspNonce;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a site.
 *
 * @param engine Django's language
 * @param backends other languages; the first that has a template fills it, else the engine does
 * @param processors what gives variables to all templates
 */
record SiteTemplates(
        Engine engine, List<TemplateBackend> backends, List<ContextProcessor> processors) {
    /** Of a site that has its engine, which backends may ask for. */
    static SiteTemplates of(App app, Site site) {
        return new SiteTemplates(
                site.templates(),
                site.apps().stream()
                        .flatMap(config -> config.templateBackends().stream())
                        .map(maker -> maker.make(site))
                        .toList(),
                Stream.concat(
                                site.apps().stream()
                                        .flatMap(config -> config.contextProcessors().stream()),
                                app.contextProcessors.stream())
                        .toList());
    }

    static Engine engine(App app, Site site, Map<String, Cache> caches) {
        Settings settings = site.settings();
        var tags = SiteLibrary.of(site);
        Engine.Builder builder =
                Engine.builder()
                        .debug(site.isDebug())
                        .languages(site.languages())
                        .timeZone(settings.get(I18nSettings.TIME_ZONE))
                        .convertsTime(settings.get(I18nSettings.USE_TZ))
                        .builtin(tags, QueryStringTag.library())
                        .library(tags);
        caches.forEach(builder::cache);
        for (String folder : settings.get(WebSettings.TEMPLATE_DIRS)) {
            builder.loader(Loaders.folder(Path.of(folder)));
        }
        for (AppConfig config : site.apps()) {
            Class<?> anchor = config.getClass();
            String root = anchor.getPackageName().replace('.', '/') + "/templates";
            builder.loader(Loaders.resources(anchor, root));
        }
        builder.loader(Loaders.resources(SiteTemplates.class, "dev/belleville/web/templates"));
        app.libraries.forEach(builder::library);
        return builder.build();
    }

    String render(Request request, String name, Map<String, ?> values) {
        var all = new HashMap<String, @Nullable Object>();
        processors.forEach(processor -> all.putAll(processor.variables(request)));
        all.putAll(values);
        all.put("request", request);
        CspNonce nonce = request.find(CspNonce.KEY);
        if (nonce != null) {
            all.put("csp_nonce", nonce);
        }
        for (TemplateBackend backend : backends) {
            if (backend.has(name)) {
                return backend.render(name, all);
            }
        }
        Supplier<@Nullable String> token = CsrfToken::current;
        all.putIfAbsent("csrf_token", token); // made where a template shows it
        return engine.get(name).render(all);
    }
}
