package dev.belleville.web.views;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows a template, which sees the variables of the route. Django's TemplateView.
 *
 * <pre>{@code
 * path("about/", () -> new TemplateView("about.html"), "about")
 * }</pre>
 */
public class TemplateView extends TemplateResponseView {
    /** Of a template. */
    public TemplateView(String templateName) {
        super(templateName);
    }

    /** For subclasses. */
    protected TemplateView() {}

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        kwargs().forEach(context::putIfAbsent);
        return context;
    }

    @Override
    protected Response get(Request request) throws Exception {
        return renderToResponse(getContextData());
    }
}
