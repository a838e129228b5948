package dev.belleville.sitetest;

import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.authentication.Authenticated;
import dev.belleville.web.auth.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests to hand to a part of a site, such as {@code Router.of(urls).handle(request)}; an
 * {@link ApiClient} sends them through all of it. Immutable. REST framework's {@code
 * APIRequestFactory}.
 *
 * <pre>{@code
 * Request request = ApiRequestFactory.of(ApiFormat.JSON).post("/notes", Map.of("text", "Tea"));
 * Response response = Router.of(urls).handle(ApiRequestFactory.forceAuthenticate(request, anna));
 * }</pre>
 */
public final class ApiRequestFactory {
    private final ApiFormat format;

    private ApiRequestFactory(ApiFormat format) {
        this.format = format;
    }

    /** Writes data in {@code format}. */
    public static ApiRequestFactory of(ApiFormat format) {
        return new ApiRequestFactory(format);
    }

    /** A GET. */
    public Request get(String target) {
        return request("GET", target);
    }

    /** A HEAD. */
    public Request head(String target) {
        return request("HEAD", target);
    }

    /** An OPTIONS. */
    public Request options(String target) {
        return request("OPTIONS", target);
    }

    /** A POST of {@code data}. */
    public Request post(String target, @Nullable Object data) {
        return request("POST", target, data);
    }

    /** A PUT of {@code data}. */
    public Request put(String target, @Nullable Object data) {
        return request("PUT", target, data);
    }

    /** A PATCH of {@code data}. */
    public Request patch(String target, @Nullable Object data) {
        return request("PATCH", target, data);
    }

    /** A DELETE. */
    public Request delete(String target) {
        return request("DELETE", target);
    }

    /** The same as {@code user} sends it, whom nobody asks for more. */
    public static Request forceAuthenticate(Request request, Visitor user) {
        return forceAuthenticate(request, new Authenticated(user, null));
    }

    /** The same, with what the user is known by as well. */
    public static Request forceAuthenticate(Request request, Authenticated sender) {
        return request.with(ApiRequest.FORCED_SENDER, sender);
    }

    private static Request request(String method, String target) {
        return builder(method, target).build().with(Request.CSRF_CHECKS_OFF, true);
    }

    private Request request(String method, String target, @Nullable Object data) {
        return write(builder(method, target), data).build().with(Request.CSRF_CHECKS_OFF, true);
    }

    private static RequestBuilder builder(String method, String target) {
        return Request.builder(method, target)
                .header("Host", "localhost")
                .remoteAddress("127.0.0.1");
    }

    /** Gives {@code builder} a body. */
    RequestBuilder write(RequestBuilder builder, @Nullable Object data) {
        byte[] body = format.write(data);
        return builder.header("Content-Type", format.contentType())
                .header("Content-Length", Integer.toString(body.length))
                .body(body);
    }
}
