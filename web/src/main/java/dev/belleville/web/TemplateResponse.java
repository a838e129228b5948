package dev.belleville.web;

import dev.belleville.http.Body;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of a template that is not made yet, so that its template and values may still change.
 * {@link Shortcuts#render} answers with one, and the hook {@code processTemplateResponse} of a
 * middleware may give another. Django's TemplateResponse.
 *
 * @param template the name of the template
 * @param values what it is filled from
 * @param response status, headers and cookies around the page
 */
public record TemplateResponse(
        String template, Map<String, ? extends @Nullable Object> values, Response response) {

    /** What {@code response} is yet to be made of; null where it is no page of a template. */
    public static @Nullable TemplateResponse of(Response response) {
        return response.body() instanceof Page page
                ? new TemplateResponse(page.template, page.values, response)
                : null;
    }

    /** With one value more, in place of that of its name. Django's {@code context_data}. */
    public TemplateResponse with(String name, @Nullable Object value) {
        var more = new HashMap<String, @Nullable Object>(values);
        more.put(name, value);
        return new TemplateResponse(template, more, response);
    }

    /** Of this template instead. Django's {@code template_name}. */
    public TemplateResponse template(String name) {
        return new TemplateResponse(name, values, response);
    }

    /** With this status, these headers and cookies around; its body does not count. */
    public TemplateResponse response(Response around) {
        return new TemplateResponse(template, values, around);
    }

    /** The response, whose page is made from what this says now. */
    public Response toResponse(Request request) {
        return response.body(new Page(Site.current(), request, template, values));
    }

    /** Made at the site that the view ran in, wherever that comes to be. */
    private static final class Page extends Body.Deferred {
        private final Site site;
        private final Request request;
        private final String template;
        private final Map<String, ? extends @Nullable Object> values;

        Page(
                Site site,
                Request request,
                String template,
                Map<String, ? extends @Nullable Object> values) {
            this.site = site;
            this.request = request;
            this.template = template;
            this.values = values;
        }

        @Override
        protected Body make() {
            String text = site.render(request, template, values);
            return new Body.Bytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
