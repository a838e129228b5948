package dev.belleville.jinja;

import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.template.RenderError;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every template sees: addresses of routes and static files, messages, the token of forms. */
final class JinjaGlobals {
    private static final String TOKEN = "csrf_token";

    private final Site site;

    JinjaGlobals(Site site) {
        this.site = site;
    }

    /** The functions of the site, each in Python's and in Java's spelling. */
    Map<String, Object> functions() {
        Callee url = (given, _) -> url(given);
        Callee file = (given, _) -> site.staticUrl(first("static", given));
        return Map.of("url_for", url, "urlFor", url, "url", url, "static", file);
    }

    /** What belongs to one render: the token of forms, to be shown and to be called; messages. */
    static Map<String, Object> ofRender(Map<String, ? extends @Nullable Object> given) {
        Supplier<String> made = () -> token(given);
        var token = new FormToken.Text(made);
        var input = new FormToken.Input(made);
        Callee messages = new FlashedMessages(given.get("request"));
        return Map.of(
                TOKEN,
                token,
                "csrfToken",
                token,
                "csrf_input",
                input,
                "csrfInput",
                input,
                "get_flashed_messages",
                messages,
                "getFlashedMessages",
                messages);
    }

    /** The variables of a view without its token, which {@link #ofRender} stands for. */
    static Map<String, ? extends @Nullable Object> variables(
            Map<String, ? extends @Nullable Object> given) {
        if (!given.containsKey(TOKEN)) {
            return given;
        }
        Map<String, @Nullable Object> rest = new HashMap<>(given);
        rest.remove(TOKEN);
        return rest;
    }

    private static String token(Map<String, ? extends @Nullable Object> given) {
        Object token = given.get(TOKEN);
        if (token == null) {
            token = CsrfToken.current(); // asked for by templates with a form alone
        }
        return token == null ? "" : token.toString();
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
