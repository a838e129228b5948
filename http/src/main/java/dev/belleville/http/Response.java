package dev.belleville.http;

import dev.belleville.core.Current;
import dev.belleville.core.Json;
import dev.belleville.core.Percent;
import dev.belleville.core.SuspiciousOperation;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.internal.Disposition;
import dev.belleville.http.internal.UriReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: a status, headers, cookies and a body. It never changes; {@code header},
 * {@code cookie} and their like give others. Django's HttpResponse, JsonResponse,
 * StreamingHttpResponse and FileResponse.
 */
public final class Response {
    private static final Headers HTML = Headers.of("Content-Type", "text/html; charset=utf-8");
    private static final Headers TEXT = Headers.of("Content-Type", "text/plain; charset=utf-8");
    private static final Headers JSON = Headers.of("Content-Type", "application/json");
    private static final Current.Key<UnaryOperator<Response>> RENDERED =
            new Current.Key<>("rendered");
    private static final Set<String> REDIRECT_SCHEMES = Set.of("", "http", "https", "ftp");

    private final int status;
    private final Headers headers;
    private final List<Cookie> cookies;
    private final Body body;
    private final @Nullable Attribute attributes;

    private Response(
            int status,
            Headers headers,
            List<Cookie> cookies,
            Body body,
            @Nullable Attribute attributes) {
        this.status = status;
        this.headers = headers;
        this.cookies = cookies;
        this.body = body;
        this.attributes = attributes;
    }

    private static Response ok(Headers headers, Body body) {
        return new Response(200, headers, List.of(), body, null);
    }

    /** A page of HTML. */
    public static Response html(String html) {
        return ok(HTML, new Body.Bytes(html.getBytes(StandardCharsets.UTF_8)));
    }

    /** Plain text. */
    public static Response text(String text) {
        return ok(TEXT, new Body.Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * {@code value} as JSON. Django's JsonResponse, for lists too.
     *
     * @throws dev.belleville.core.JsonError for a value that has no JSON
     */
    public static Response json(@Nullable Object value) {
        return ok(JSON, new Body.Bytes(Json.bytes(value)));
    }

    /** These bytes, which nobody may change any more. */
    public static Response bytes(String contentType, byte[] bytes) {
        return ok(Headers.of("Content-Type", contentType), new Body.Bytes(bytes));
    }

    /**
     * A body that is made while it is sent, with what is {@link Current} here. Django's
     * StreamingHttpResponse.
     */
    public static Response stream(String contentType, BodyWriter writer) {
        Current.Scope scope = Current.capture();
        BodyWriter scoped =
                out ->
                        scope.<@Nullable Void, IOException>call(() -> {
                            writer.writeTo(out);
                            return null;
                        });
        return ok(Headers.of("Content-Type", contentType), new Body.Stream(scoped, -1));
    }

    /**
     * A file, shown in the browser; its content type follows from its name. Django's FileResponse.
     *
     * @throws Http404 if there is no such file
     */
    public static Response file(Path file) {
        return file(String.valueOf(file.getFileName()), new Body.FileRange(file, 0, size(file)));
    }

    /**
     * A file that is no file on disk, shown in the browser under {@code filename}, from which its
     * content type follows.
     *
     * <pre>{@code
     * Response.file(manual.name(), Body.opened(manual::open, manual.size()))
     * }</pre>
     */
    public static Response file(String filename, Body body) {
        return ok(
                Headers.of(
                        "Content-Type",
                        MediaType.guess(filename),
                        "Content-Disposition",
                        Disposition.format("inline", filename)),
                body);
    }

    /**
     * A redirect (302) to {@code address}, absolute or relative; characters that URIs do not allow
     * are escaped. Chain {@code .status(307)} for another kind.
     *
     * @throws SuspiciousOperation for a scheme other than http, https and ftp
     */
    public static Response redirect(String address) {
        String scheme = UriReference.parse(address).scheme();
        if (!REDIRECT_SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new SuspiciousOperation(
                    Translation.gettext(
                            "Unsafe redirect to URL with protocol '%(scheme)s'; use http or https.",
                            Map.of("scheme", scheme)));
        }
        return ok(HTML.with("Location", Percent.iri(address)), Body.EMPTY).status(302);
    }

    /** A redirect for good (301), as {@link #redirect} otherwise. */
    public static Response redirectPermanently(String address) {
        return redirect(address).status(301);
    }

    /** A 304: what the client has is still right. Django's HttpResponseNotModified. */
    public static Response notModified() {
        return empty(304);
    }

    /** A bare 400; throw an {@link HttpError} instead where the site's error page should appear. */
    public static Response badRequest() {
        return bare(400);
    }

    /** A bare 403, as {@link #badRequest} otherwise. */
    public static Response forbidden() {
        return bare(403);
    }

    /** A bare 404; throw {@link Http404} instead where the site's error page should appear. */
    public static Response notFound() {
        return bare(404);
    }

    /** A bare 410: it was here and will not come back. Django's HttpResponseGone. */
    public static Response gone() {
        return bare(410);
    }

    private static Response bare(int status) {
        return text(Status.reason(status) + "\n").status(status);
    }

    /** A 204. */
    public static Response noContent() {
        return empty(204);
    }

    /** A status with neither headers nor a body. */
    public static Response empty(int status) {
        return ok(Headers.empty(), Body.EMPTY).status(status);
    }

    /** The status, 200 to 599. */
    public int status() {
        return status;
    }

    /** The words that belong to the status, such as {@code Not Found}. */
    public String reason() {
        return Status.reason(status);
    }

    /** The headers, without cookies and without what the server adds. */
    public Headers headers() {
        return headers;
    }

    /** The cookies that are set, one per name. */
    public List<Cookie> cookies() {
        return cookies;
    }

    /** What is sent. */
    public Body body() {
        return body;
    }

    /**
     * With this status.
     *
     * @throws IllegalArgumentException outside 200 to 599
     */
    public Response status(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("A status is 200 to 599, not " + status + ".");
        }
        return new Response(status, headers, cookies, body, attributes);
    }

    /**
     * With {@code name} set to this value alone.
     *
     * @throws IllegalArgumentException for what HTTP does not allow, such as a line break
     */
    public Response header(String name, String value) {
        return headers(headers.with(name, value));
    }

    /** With one header field more, beside others of its name. */
    public Response addHeader(String name, String value) {
        return headers(headers.add(name, value));
    }

    /** With these headers instead. */
    public Response headers(Headers headers) {
        return new Response(status, headers, cookies, body, attributes);
    }

    /** With this {@code Content-Type}. */
    public Response contentType(String contentType) {
        return header("Content-Type", contentType);
    }

    /** With this cookie; it replaces one of the same name. */
    public Response cookie(Cookie cookie) {
        var all = new ArrayList<>(cookies);
        all.removeIf(other -> other.name().equals(cookie.name()));
        all.add(cookie);
        return new Response(status, headers, List.copyOf(all), body, attributes);
    }

    /** With this body instead; the headers stay. */
    public Response body(Body body) {
        return new Response(status, headers, cookies, body, attributes);
    }

    /**
     * The same; where a body that streams fails before its first byte, {@code rescue} says what is
     * sent in its place.
     */
    public Response ifBodyFails(BodyRescue rescue) {
        return body instanceof Body.Stream(BodyWriter writer, long length)
                ? body(new Body.Stream(FailedBody.rescued(writer, rescue), length))
                : this;
    }

    /**
     * {@code step} of this; where the body is {@link Body.Deferred}, once it is made. Django's
     * {@code add_post_render_callback}.
     */
    public Response whenRendered(UnaryOperator<Response> step) {
        if (!(body instanceof Body.Deferred)) {
            return step.apply(this);
        }
        UnaryOperator<Response> before = find(RENDERED);
        return with(
                RENDERED, before == null ? step : response -> step.apply(before.apply(response)));
    }

    /** This with its body made, if it is {@link Body.Deferred}. Django's {@code render}. */
    public Response rendered() {
        if (!(body instanceof Body.Deferred deferred)) {
            return this;
        }
        Response made = body(deferred.rendered());
        UnaryOperator<Response> step = find(RENDERED);
        return step == null ? made : step.apply(made);
    }

    /**
     * With {@code names} in {@code Vary}, beside those there. Django's {@code patch_vary_headers}.
     */
    public Response vary(String... names) {
        return header("Vary", Vary.patch(headers.all("Vary"), names));
    }

    /** With a note for the middleware around, which no client sees. */
    public <T> Response with(Current.Key<T> key, T value) {
        return new Response(status, headers, cookies, body, new Attribute(key, value, attributes));
    }

    /** The note for {@code key}, or null where there is none. */
    public <T> @Nullable T find(Current.Key<T> key) {
        return Attribute.find(attributes, key);
    }

    /** As a download under this name. Django's {@code as_attachment}. */
    public Response attachment(String filename) {
        return header("Content-Disposition", Disposition.format("attachment", filename));
    }

    /** What it says of the caches that may keep it. */
    public CacheControl cacheControl() {
        return CacheControl.parse(String.join(",", headers.all("Cache-Control")));
    }

    /**
     * With these directives beside those that are there, as {@link CacheControl#with(CacheControl)}
     * says. Django's {@code patch_cache_control}.
     */
    public Response cacheControl(CacheControl more) {
        return header("Cache-Control", cacheControl().with(more).toString());
    }

    /**
     * Kept by caches for {@code age} from {@code now} on, or for the smaller of two ages; an
     * Expires header that is there stays. Django's {@code patch_response_headers}.
     */
    public Response cacheFor(Duration age, Instant now) {
        Duration kept = age.isNegative() ? Duration.ZERO : age;
        Response dated =
                headers.has("Expires") ? this : header("Expires", HttpDate.format(now.plus(kept)));
        return dated.cacheControl(CacheControl.of().maxAge(kept));
    }

    /** Never kept by any cache. Django's {@code add_never_cache_headers}. */
    public Response neverCache() {
        return cacheFor(Duration.ZERO, Instant.EPOCH) // old, whatever the time is
                .cacheControl(CacheControl.of().noCache().noStore().mustRevalidate().privately());
    }

    /** Whether it depends on this request header. Django's {@code has_vary_header}. */
    public boolean variesOn(String name) {
        return headers.all("Vary").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(one -> one.strip().equalsIgnoreCase(name.strip()));
    }

    /**
     * The part that {@code request} asks for by its Range header, as a 206, or a 416 where there is
     * none such; else the whole. An If-Range header is compared with the ETag and the Last-Modified
     * that stand here. Bodies that stream come whole.
     */
    public Response range(Request request) {
        return PartialContent.answer(request, this);
    }

    private static long size(Path file) {
        try {
            if (Files.isRegularFile(file)) {
                return Files.size(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new Http404(Translation.gettextNoop("There is no such file."));
    }
}
