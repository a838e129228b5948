package dev.belleville.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.http.Response;
import dev.belleville.template.TemplateDoesNotExist;
import dev.belleville.web.Site;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What renderers of HTML make of errors: the site's template of the status ({@code 404.html}), else
 * {@code api_exception.html}, else the status in words. REST framework's {@code
 * get_exception_template}.
 */
final class HtmlErrors {
    private HtmlErrors() {}

    static byte[] page(RendererContext context) {
        int status = context.response().status();
        var values = variables(context.response().data());
        values.put("status_code", status);
        for (String name : new String[] {status + ".html", "api_exception.html"}) {
            try {
                return Site.current()
                        .render(context.request().http(), name, values)
                        .getBytes(UTF_8);
            } catch (TemplateDoesNotExist _) {
                // the next will do
            }
        }
        return (status + " " + Response.empty(status).reason()).getBytes(UTF_8);
    }

    /** An object's members, any other data as {@code results}, as pages of lists have it. */
    static Map<String, @Nullable Object> variables(@Nullable Object data) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (data instanceof Map<?, ?> members) {
            members.forEach((name, value) -> values.put(String.valueOf(name), value));
        } else {
            values.put("results", data);
        }
        return values;
    }
}
