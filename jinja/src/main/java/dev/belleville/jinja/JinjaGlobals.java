package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.LazyExpression;
import com.hubspot.jinjava.lib.fn.MacroFunction;
import dev.belleville.core.Html;
import dev.belleville.core.SafeString;
import dev.belleville.template.RenderError;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What every template sees: addresses of routes and static files, the token of forms. */
final class JinjaGlobals {
    private static final String TOKEN = "csrf_token";

    private final Site site;

    JinjaGlobals(Site site) {
        this.site = site;
    }

    /** The variables beside a view's own: the token of forms, as Django's backend has it. */
    Map<String, Object> values(Map<String, ? extends @Nullable Object> given) {
        return Map.of(
                "csrf_token", LazyExpression.of(() -> token(given), "csrf_token"),
                "csrf_input", LazyExpression.of(() -> input(given), "csrf_input"));
    }

    private static String token(Map<String, ? extends @Nullable Object> given) {
        Object token = given.get(TOKEN);
        if (token == null) {
            token = CsrfToken.current(); // asked for by templates with a form alone
        }
        return token == null ? "" : token.toString();
    }

    private static SafeString input(Map<String, ? extends @Nullable Object> given) {
        String token = token(given);
        return new SafeString(
                token.isEmpty()
                        ? ""
                        : "<input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\""
                                + Html.escape(token)
                                + "\">");
    }

    /** The functions, each in Python's and in Java's spelling. */
    List<MacroFunction> functions(Map<String, ? extends @Nullable Object> given) {
        var functions = new ArrayList<MacroFunction>();
        add(functions, "url_for", "urlFor", this::url);
        add(functions, "url", null, this::url);
        add(functions, "static", null, (all, _) -> site.staticUrl("" + all.getFirst()));
        add(functions, "csrf_token", "csrfToken", (_, _) -> token(given));
        add(functions, "csrf_input", "csrfInput", (_, _) -> input(given));
        add(functions, "get_flashed_messages", "getFlashedMessages", (_, _) -> List.of());
        add(functions, "cycler", null, (all, _) -> new Cycler(all));
        add(functions, "range", null, (all, _) -> range(all));
        add(functions, "dict", null, (_, named) -> new LinkedHashMap<>(named));
        return functions;
    }

    private static void add(
            List<MacroFunction> functions, String name, @Nullable String other, Call call) {
        functions.add(new Function(name, call));
        if (other != null) {
            functions.add(new Function(other, call));
        }
    }

    private static List<Long> range(List<Object> all) {
        long[] given = all.stream().mapToLong(one -> ((Number) one).longValue()).toArray();
        long start = given.length > 1 ? given[0] : 0;
        long end = given[given.length > 1 ? 1 : 0];
        long step = given.length > 2 ? given[2] : 1;
        long size = step == 0 ? Long.MAX_VALUE : Math.ceilDiv(end - start, step);
        if (size > JinjaTemplates.MOST_TURNS) {
            throw new RenderError(
                    "range() of more than " + JinjaTemplates.MOST_TURNS + "; loop over less.");
        }
        return LongStream.range(0, size).map(i -> start + i * step).boxed().toList();
    }

    private String url(List<Object> all, Map<String, Object> named) {
        String name = "" + all.getFirst();
        return named.isEmpty()
                ? site.reverse(name, all.subList(1, all.size()).toArray())
                : site.router().reverse(name, named);
    }

    /** What a function gives for arguments in order and by name. */
    private interface Call {
        Object of(List<Object> all, Map<String, Object> named);
    }

    /** A function as jinjava calls it. */
    private static final class Function extends MacroFunction {
        private final Call call;

        Function(String name, Call call) {
            super(List.of(), name, new LinkedHashMap<>(), false, null, 0, 0);
            this.call = call;
        }

        @Override
        public Object doEvaluate(
                Map<String, Object> arguments, Map<String, Object> named, List<Object> rest) {
            return call.of(rest, named);
        }
    }
}
