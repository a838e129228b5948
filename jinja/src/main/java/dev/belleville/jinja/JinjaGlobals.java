package dev.belleville.jinja;

import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.template.RenderError;
import dev.belleville.web.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every template sees: addresses of routes and static files, the token of forms. */
final class JinjaGlobals {
    private static final String TOKEN = "csrf_token";

    private final Site site;

    JinjaGlobals(Site site) {
        this.site = site;
    }

    /** The functions of the site, each in Python's and in Java's spelling. */
    Map<String, Object> functions() {
        Callee url = (given, _) -> url(given);
        Callee messages = (_, _) -> List.of();
        return Map.of(
                "url_for",
                url,
                "urlFor",
                url,
                "url",
                url,
                "static",
                (Callee) (given, _) -> site.staticUrl(first("static", given)),
                "get_flashed_messages",
                messages,
                "getFlashedMessages",
                messages);
    }

    /** The token of forms of one render: to be shown and to be called. */
    static Map<String, Object> token(Map<String, ? extends @Nullable Object> given) {
        Object found = given.get(TOKEN);
        var token = new FormToken.Text(found == null ? "" : found.toString());
        var input = new FormToken.Input(token.text());
        return Map.of(TOKEN, token, "csrfToken", token, "csrf_input", input, "csrfInput", input);
    }

    /** The variables of a view without its token, which {@link #token} stands for. */
    static Map<String, ? extends @Nullable Object> variables(
            Map<String, ? extends @Nullable Object> given) {
        if (!given.containsKey(TOKEN)) {
            return given;
        }
        Map<String, @Nullable Object> rest = new HashMap<>(given);
        rest.remove(TOKEN);
        return rest;
    }

    private static String first(String name, Arguments given) {
        if (given.inOrder().isEmpty()) {
            throw new RenderError(name + "() needs an argument.");
        }
        return PyText.of(given.inOrder().getFirst());
    }

    private String url(Arguments given) {
        String name = first("url_for", given);
        if (given.byName().isEmpty()) {
            return site.reverse(name, given.from(1).inOrder().toArray());
        }
        Map<String, Object> named = new HashMap<>();
        given.byName().forEach((key, value) -> named.put(key, value == null ? "" : value));
        return site.router().reverse(name, named);
    }
}
