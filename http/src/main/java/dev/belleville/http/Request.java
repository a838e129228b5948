package dev.belleville.http;

import dev.belleville.core.Current;
import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.Percent;
import dev.belleville.core.Suggestion;
import dev.belleville.core.Surrogates;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.internal.HostName;
import dev.belleville.http.internal.UriReference;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks. It never changes from outside: {@link #with} and its like give copies that
 * share the body. Cookies, query, form and body are parsed when somebody asks for them, once. One
 * thread at a time may use a request. Django's HttpRequest.
 */
public final class Request implements AutoCloseable {
    /**
     * Attached by who calls a handler in the same process and cannot be another site: nothing is
     * refused as forged. Django's {@code _dont_enforce_csrf_checks}.
     */
    public static final Current.Key<Boolean> CSRF_CHECKS_OFF = new Current.Key<>("CSRF checks off");

    private final Message message;
    private final String scheme;
    private final @Nullable String host;
    private final String remoteAddress;
    private final @Nullable Match match;
    private final @Nullable Attribute attributes;

    private Request(
            Message message,
            String scheme,
            @Nullable String host,
            String remoteAddress,
            @Nullable Match match,
            @Nullable Attribute attributes) {
        this.message = message;
        this.scheme = scheme;
        this.host = host;
        this.remoteAddress = remoteAddress;
        this.match = match;
        this.attributes = attributes;
    }

    Request(RequestBuilder builder, Message message) {
        this(message, builder.scheme, builder.host, builder.remoteAddress, null, null);
    }

    /** Begins a request for {@code target}, such as {@code /goods?page=2}. */
    public static RequestBuilder builder(String method, String target) {
        return new RequestBuilder(method, target);
    }

    /** A GET without headers, for tests. */
    public static Request get(String target) {
        return builder("GET", target).build();
    }

    /** The method, in capitals as the client sent it. */
    public String method() {
        return message.method;
    }

    /**
     * The decoded path, such as {@code /münchen/}. Django's {@code path}.
     *
     * @throws HttpError 400 where its escapes are not UTF-8
     */
    public String path() {
        return message.path();
    }

    /** The path as it was sent, such as {@code /m%C3%BCnchen/}. */
    public String rawPath() {
        return message.rawPath;
    }

    /** What follows the question mark, as it was sent; empty where nothing does. */
    public String rawQuery() {
        return message.rawQuery;
    }

    /** Path and query as they were sent. Django's {@code get_full_path}. */
    public String fullPath() {
        return rawQuery().isEmpty() ? rawPath() : rawPath() + "?" + rawQuery();
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return scheme;
    }

    /** Whether the client came over TLS. */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /**
     * The host and perhaps port that the client asked, such as {@code example.com:8000}. It is well
     * formed, but any client can claim any host: middleware compares it with those allowed.
     *
     * @throws HttpError 400 where it is not a host
     */
    public String host() {
        String claimed = host == null ? message.host() : host;
        if (!HostName.isValid(claimed)) {
            throw new HttpError(
                    400, Translation.gettextNoop("The Host header is not a host name or address."));
        }
        return claimed;
    }

    /** The client's address without its port, such as {@code 192.0.2.7}; empty if unknown. */
    public String remoteAddress() {
        return remoteAddress;
    }

    /** The headers. */
    public Headers headers() {
        return message.headers;
    }

    /** The cookies by name; of several with one name, the last. Django's {@code COOKIES}. */
    public Map<String, String> cookies() {
        return message.cookies();
    }

    /**
     * The fields of the query. Django's {@code GET}.
     *
     * @throws HttpError 400 for too many of them
     */
    public QueryDict query() {
        return message.query();
    }

    /** The type of the body; empty where the client names none. */
    public MediaType contentType() {
        return MediaType.parse(headers().getOr("Content-Type", ""));
    }

    /**
     * The fields of a form, urlencoded or multipart; none for any other body. Django's {@code
     * POST}.
     *
     * @throws HttpError 400 for a malformed form, 413 for one that is too large
     */
    public QueryDict form() {
        return message.form().fields();
    }

    /** The same, if somebody has read it already; else null, and nothing is read. */
    public @Nullable QueryDict findForm() {
        Form known = message.knownForm();
        return known == null ? null : known.fields();
    }

    /**
     * The files of a multipart form. Django's {@code FILES}.
     *
     * @throws HttpError 400 for a malformed form, 413 for one that is too large
     */
    public MultiMap<UploadedFile> files() {
        return message.form().files();
    }

    /**
     * The whole body as one file, kept as those of forms are.
     *
     * @param name what it is called; null for what the header {@code Content-Disposition} says
     * @return null where neither names it
     * @throws HttpError 400 where the body breaks off
     * @throws IllegalStateException if the body was read as a stream or a form already
     */
    public @Nullable UploadedFile file(@Nullable String name) {
        return message.file(name);
    }

    /**
     * The body as it arrives; reading blocks until the client sends. It can be read once. What is
     * wrong with it is an {@link HttpError} of the read: 400 where it is malformed or ends early,
     * 408 where it comes too slowly, 413 where it grows too large.
     *
     * @throws IllegalStateException if the body was read already
     */
    public InputStream body() {
        return message.stream();
    }

    /**
     * The whole body.
     *
     * @throws HttpError 413 where it is larger than the setting dataUploadMaxMemorySize
     * @throws IllegalStateException if it was read as a stream or a multipart form already
     */
    public byte[] bytes() {
        return message.bytes().clone();
    }

    /** The whole body as text, by the charset of its content type, UTF-8 by default. */
    public String text() {
        return Surrogates.decode(message.bytes(), message.charset());
    }

    /**
     * The tree that the body says as JSON, as {@link Json#parse(String)} gives it.
     *
     * @throws HttpError 400 with line and column where it is not JSON
     */
    public @Nullable Object json() {
        try {
            return Json.parse(new ByteArrayInputStream(message.bytes()));
        } catch (JsonError e) {
            throw badJson(e);
        }
    }

    /**
     * A record or bean filled from the body's JSON.
     *
     * @throws HttpError 400 where it is not JSON, or not that of {@code type}
     */
    public <T> T json(Class<T> type) {
        try {
            return Json.parse(new ByteArrayInputStream(message.bytes()), type);
        } catch (JsonError e) {
            throw badJson(e);
        }
    }

    /** Whether the client takes {@code mediaType}; a client that says nothing takes all. */
    public boolean accepts(String mediaType) {
        MediaType wanted = MediaType.parse(mediaType);
        return accepted().stream().anyMatch(range -> range.matches(wanted));
    }

    /** What the client takes, the most wanted first. Django's {@code accepted_types}. */
    public List<MediaType> accepted() {
        List<String> values = headers().all("Accept");
        return MediaType.parseAccept(values.isEmpty() ? "*/*" : String.join(",", values));
    }

    /**
     * {@code location}, relative to this request, as an absolute URI. Django's build_absolute_uri.
     *
     * @throws HttpError 400 where the client's Host is malformed
     */
    public String absoluteUri(String location) {
        UriReference reference = UriReference.parse(location);
        boolean elsewhere =
                !reference.scheme().isEmpty()
                        && (!reference.authority().isEmpty()
                                || !reference.scheme().equalsIgnoreCase(scheme));
        if (elsewhere) {
            return Percent.iri(location);
        }
        var base = new UriReference(scheme, host(), rawPath(), "", "");
        return Percent.iri(base.resolve(reference).toString());
    }

    /** The address of this very request, query included. */
    public String absoluteUri() {
        return scheme + "://" + host() + Percent.iri(fullPath());
    }

    /**
     * The route that this request took.
     *
     * @throws IllegalStateException before the router chose one
     */
    public Match match() {
        if (match == null) {
            throw new IllegalStateException(
                    "No route was chosen yet: match() is for views, not for middleware.");
        }
        return match;
    }

    /** The route that this request took, or null before the router chose one. */
    public @Nullable Match findMatch() {
        return match;
    }

    /**
     * A variable of the route, converted, as {@code type}.
     *
     * @throws IllegalArgumentException if the route has no such variable, or one of another type
     */
    public <T> T pathValue(String name, Class<T> type) {
        Object value = match().arguments().get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "The route '%s' has no variable '%s'%s, but %s.%s"
                            .formatted(
                                    match().pattern(),
                                    name,
                                    type == Object.class ? "" : " of " + type.getSimpleName(),
                                    match().arguments(),
                                    Suggestion.of(name, match().arguments().keySet())));
        }
        return type.cast(value);
    }

    /** A variable of the route as text; of one that its converter made, its text. */
    public String pathString(String name) {
        return pathValue(name, Object.class).toString();
    }

    /**
     * A variable of an {@code int} converter.
     *
     * @throws Http404 where it is too large for an int
     */
    public int pathInt(String name) {
        long value = pathLong(name);
        if (value != (int) value) {
            throw new Http404(Translation.gettextNoop("The number in the address is too large."));
        }
        return (int) value;
    }

    /** A variable of an {@code int} converter. */
    public long pathLong(String name) {
        return pathValue(name, Long.class);
    }

    /** A variable of a {@code uuid} converter. */
    public UUID pathUuid(String name) {
        return pathValue(name, UUID.class);
    }

    /** The value attached for {@code key}, or null where there is none. */
    public <T> @Nullable T find(Current.Key<T> key) {
        return Attribute.find(attributes, key);
    }

    /**
     * The value attached for {@code key}.
     *
     * @throws IllegalStateException if there is none; the message names the key
     */
    public <T> T get(Current.Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new IllegalStateException(
                    "The request has no " + key.name() + ": is its middleware installed?");
        }
        return value;
    }

    /** A copy with {@code value} attached for {@code key}; the body is shared. */
    public <T> Request with(Current.Key<T> key, T value) {
        return new Request(
                message, scheme, host, remoteAddress, match, new Attribute(key, value, attributes));
    }

    /** A copy that took a route; for routers. */
    public Request withMatch(Match match) {
        return new Request(message, scheme, host, remoteAddress, match, attributes);
    }

    /**
     * A copy that came otherwise, as a trusted proxy's headers say; the body is shared.
     *
     * @param host null for the one that it has
     */
    public Request withOrigin(String scheme, @Nullable String host, String remoteAddress) {
        return new Request(
                message, scheme, host == null ? this.host : host, remoteAddress, match, attributes);
    }

    /** Removes temporary files. The server calls it when the exchange is over. */
    @Override
    public void close() {
        message.close();
    }

    @Override
    public String toString() {
        return method() + " " + rawPath();
    }

    private static HttpError badJson(JsonError e) {
        String text = String.valueOf(e.getMessage());
        return new HttpError(
                400,
                Translation.gettextNoop("The body is not the JSON asked for: %(why)s"),
                Map.of("why", text),
                Headers.empty(),
                e);
    }
}
