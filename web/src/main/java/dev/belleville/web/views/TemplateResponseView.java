package dev.belleville.web.views;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Response;
import dev.belleville.http.View;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A view that answers with a template. What it is filled from has Django's names, so that Django's
 * templates show it as they are. Django's {@code TemplateResponseMixin} and {@code ContextMixin}.
 *
 * <p>Say in the constructor what never changes, and override the methods that begin with {@code
 * get} for what depends on the request.
 */
public abstract class TemplateResponseView extends View {
    private final Map<String, @Nullable Object> extraContext = new LinkedHashMap<>();
    private @Nullable String templateName;
    private @Nullable String contentType;

    /** For subclasses. */
    protected TemplateResponseView() {}

    TemplateResponseView(String templateName) {
        this.templateName = templateName;
    }

    /** The template. */
    protected final void templateName(String name) {
        templateName = name;
    }

    /** Of another type than HTML, such as {@code text/plain; charset=utf-8}. */
    protected final void contentType(String type) {
        contentType = type;
    }

    /** A value that the template always sees. Django's {@code extra_context}. */
    protected final void extraContext(String name, @Nullable Object value) {
        extraContext.put(name, value);
    }

    /**
     * The names of templates, of which the first that there is gets shown.
     *
     * @throws ImproperlyConfigured where nothing was said
     */
    protected List<String> getTemplateNames() {
        if (templateName == null) {
            throw new ImproperlyConfigured(
                    "%s says no templateName(…): call it in the constructor, or override getTemplateNames()."
                            .formatted(getClass().getSimpleName()));
        }
        return List.of(templateName);
    }

    final boolean hasTemplateName() {
        return templateName != null;
    }

    /**
     * What the template is filled from; override to add more:
     *
     * <pre>{@code
     * var context = super.getContextData();
     * context.put("stars", 5);
     * return context;
     * }</pre>
     */
    protected Map<String, @Nullable Object> getContextData() {
        var context = new LinkedHashMap<String, @Nullable Object>();
        context.put("view", this);
        context.putAll(extraContext);
        return context;
    }

    /** The answer that shows {@code context}. */
    protected Response renderToResponse(Map<String, @Nullable Object> context) {
        List<String> names = getTemplateNames();
        String name =
                names.size() == 1
                        ? names.getFirst()
                        : Objects.requireNonNull(Site.current().templates().select(names).name());
        Response page = Shortcuts.render(request(), name, context);
        return contentType == null ? page : page.contentType(contentType);
    }
}
