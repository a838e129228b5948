package dev.belleville.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Request}: for servers and tests. */
public final class RequestBuilder {
    final String method;
    final String target;
    Headers headers = Headers.empty();
    String scheme = "http";
    @Nullable String host;
    String remoteAddress = "";
    InputStream body = InputStream.nullInputStream();
    UploadLimits limits = UploadLimits.DEFAULT;

    RequestBuilder(String method, String target) {
        this.method = method;
        this.target = target;
    }

    /** Sets all headers; the request reads them where they are, without a copy. */
    public RequestBuilder headers(Headers headers) {
        this.headers = headers;
        return this;
    }

    /** Adds one header field. */
    public RequestBuilder header(String name, String value) {
        headers = headers.add(name, value);
        return this;
    }

    /** {@code http} (the default) or {@code https}. */
    public RequestBuilder scheme(String scheme) {
        this.scheme = scheme;
        return this;
    }

    /** The host instead of that of the Host header. */
    public RequestBuilder host(@Nullable String host) {
        this.host = host;
        return this;
    }

    /** The client's address without its port. */
    public RequestBuilder remoteAddress(String remoteAddress) {
        this.remoteAddress = remoteAddress;
        return this;
    }

    /** The body; read once, as far as somebody wants it. */
    public RequestBuilder body(InputStream body) {
        this.body = body;
        return this;
    }

    /** A body of these bytes. */
    public RequestBuilder body(byte[] bytes) {
        return body(new ByteArrayInputStream(bytes));
    }

    /** A body of this text in UTF-8. */
    public RequestBuilder body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What of the body is read into memory. */
    public RequestBuilder limits(UploadLimits limits) {
        this.limits = limits;
        return this;
    }

    /** The request. */
    public Request build() {
        return new Request(this, new Message(this));
    }
}
