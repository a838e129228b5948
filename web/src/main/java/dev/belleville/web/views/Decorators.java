package dev.belleville.web.views;

import dev.belleville.http.CacheControl;
import dev.belleville.http.Conditional;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.HttpDate;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.cache.CachePage;
import dev.belleville.web.internal.SensitiveForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is put around views. Class views go through {@code View.asView}:
 *
 * <pre>{@code
 * path("pay/", requirePost(Orders::pay)),
 * path("goods/", neverCache(asView(GoodsList::new)), "goods-list")
 * }</pre>
 *
 * Django's {@code django.views.decorators}.
 */
public final class Decorators {
    private Decorators() {}

    /** {@code view} for these methods alone; a 405 for others. */
    public static Handler requireHttpMethods(Handler view, String... methods) {
        return new OfMethods(view, List.of(methods));
    }

    /** {@code view} for GET alone, not even HEAD. Django's {@code require_GET}. */
    public static Handler requireGet(Handler view) {
        return requireHttpMethods(view, "GET");
    }

    /** {@code view} for POST alone. Django's {@code require_POST}. */
    public static Handler requirePost(Handler view) {
        return requireHttpMethods(view, "POST");
    }

    /** {@code view} for GET and HEAD. */
    public static Handler requireSafe(Handler view) {
        return requireHttpMethods(view, "GET", "HEAD");
    }

    private record OfMethods(Handler view, List<String> methods) implements Decorator {
        @Override
        public List<String> allowedMethods() {
            return methods;
        }

        @Override
        public Response handle(Request request) throws Exception {
            if (!methods.contains(request.method())) {
                throw HttpError.methodNotAllowed(request.method(), methods);
            }
            return view.handle(request);
        }
    }

    /**
     * {@code view}, which is asked only where the client has not the newest already, or changes
     * what it knows: a 304 or a 412 else. The answers say what the functions said.
     *
     * @param etag of what the request asks for; null for unknown. Quotes are added where it has
     *     none
     * @param lastModified of it; null for unknown
     */
    public static Handler condition(
            Handler view,
            Function<Request, @Nullable String> etag,
            Function<Request, @Nullable Instant> lastModified) {
        return new Asked(view, etag, lastModified);
    }

    /** As {@link #condition}, by the ETag alone. */
    public static Handler etag(Handler view, Function<Request, @Nullable String> etag) {
        return condition(view, etag, _ -> null);
    }

    /** As {@link #condition}, by the time of the last change alone. */
    public static Handler lastModified(
            Handler view, Function<Request, @Nullable Instant> lastModified) {
        return condition(view, _ -> null, lastModified);
    }

    private record Asked(
            Handler view,
            Function<Request, @Nullable String> etag,
            Function<Request, @Nullable Instant> lastModified)
            implements Decorator {
        @Override
        public Response handle(Request request) throws Exception {
            String told = etag.apply(request);
            String tag = told == null ? null : Conditional.quoteEtag(told);
            Instant changed = lastModified.apply(request);
            Response proceed = Response.empty(200);
            Response early = Conditional.answer(request, proceed, tag, changed);
            Response response = early == proceed ? view.handle(request) : early;
            boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
            return safe ? dated(response, tag, changed) : response;
        }

        private static Response dated(
                Response response, @Nullable String tag, @Nullable Instant changed) {
            Response dated = response;
            if (changed != null && !dated.headers().has("Last-Modified")) {
                dated = dated.header("Last-Modified", HttpDate.format(changed));
            }
            if (tag != null && !dated.headers().has("ETag")) {
                dated = dated.header("ETag", tag);
            }
            return dated;
        }
    }

    /**
     * {@code view}, whose pages the cache {@code default} keeps for {@code timeout}: one for each
     * address, language, time zone, and value of the headers that its {@code Vary} names. A view
     * that asks who is there says so by {@link #varyOnCookie}, inside of this. Django's {@code
     * cache_page}.
     *
     * <pre>{@code
     * path("goods/", cachePage(Catalog::list, Duration.ofMinutes(15)))
     * }</pre>
     */
    public static Handler cachePage(Handler view, Duration timeout) {
        return new CachePage(view, timeout, "default", "");
    }

    /** {@code view}, whose answers say this to caches beside what they say themselves. */
    public static Handler cacheControl(Handler view, CacheControl directives) {
        return new Changed(view, response -> response.cacheControl(directives));
    }

    /** {@code view}, whose answers no cache keeps. */
    public static Handler neverCache(Handler view) {
        return new Changed(view, Response::neverCache);
    }

    /** {@code view}, whose answers depend on these headers of the request. */
    public static Handler varyOnHeaders(Handler view, String... names) {
        return new Changed(view, response -> response.vary(names));
    }

    /** {@code view}, whose answers depend on the visitor's cookies. */
    public static Handler varyOnCookie(Handler view) {
        return varyOnHeaders(view, "Cookie");
    }

    /**
     * {@code view}, whose form has fields that no page of an error shows, and no mail to the admins
     * about one, whatever they are called. What is called a password, a token or a key is masked
     * there in any case. Django's {@code sensitive_post_parameters}.
     *
     * <pre>{@code
     * path("pay/", sensitivePostParameters(Orders::pay, "iban", "holder"))
     * }</pre>
     *
     * @param names those fields; none for all
     */
    public static Handler sensitivePostParameters(Handler view, String... names) {
        return new SensitiveForm(view, List.of(names));
    }

    private record Changed(Handler view, UnaryOperator<Response> change) implements Decorator {
        @Override
        public Response handle(Request request) throws Exception {
            return change.apply(view.handle(request));
        }
    }
}
