package dev.belleville.jinja;

import dev.belleville.web.Site;
import dev.belleville.web.TemplateBackend;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jinja's templates of a site. */
final class JinjaTemplates implements TemplateBackend {
    private final JinjaEngine engine;

    JinjaTemplates(Site site, JinjaOptions options) {
        engine =
                new JinjaEngine(
                        JinjaSources.of(site),
                        options,
                        site.templates(),
                        new JinjaGlobals(site).functions());
    }

    @Override
    public boolean has(String name) {
        return engine.has(name);
    }

    @Override
    public String render(String name, Map<String, ? extends @Nullable Object> values) {
        return engine.render(name, JinjaGlobals.variables(values), JinjaGlobals.ofRender(values));
    }
}
