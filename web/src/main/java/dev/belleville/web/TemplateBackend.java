package dev.belleville.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another template language beside Django's, which an app brings by {@link
 * AppConfig#templateBackends}. The first that has a template gives it; Django's language is asked
 * last. A backend of Django's {@code TEMPLATES}.
 */
public interface TemplateBackend {
    /** Makes one for a site that is being opened: settings and apps are there, routes follow. */
    @FunctionalInterface
    interface Maker {
        /** The one for {@code site}. */
        TemplateBackend make(Site site);
    }

    /** Whether it has a template of that name. */
    boolean has(String name);

    /**
     * The text of the template {@code name}.
     *
     * @param values its variables, {@code request} among them
     * @throws dev.belleville.template.RenderError if it cannot be rendered; the place in the source
     *     rides along as a {@link dev.belleville.template.PlaceNote}
     */
    String render(String name, Map<String, ? extends @Nullable Object> values);
}
