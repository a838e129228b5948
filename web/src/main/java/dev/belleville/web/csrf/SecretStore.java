package dev.belleville.web.csrf;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import org.jspecify.annotations.Nullable;

/** Where a visitor's secret is kept between requests. */
interface SecretStore {
    /** The domain whose pages share it; empty for the host alone. */
    String domain();

    /** What {@code request} came with, as it says it; null for nothing. */
    @Nullable String read(Request request);

    /** {@code response}, after which the visitor has {@code secret}. */
    Response keep(Request request, Response response, CsrfSecret secret);
}
