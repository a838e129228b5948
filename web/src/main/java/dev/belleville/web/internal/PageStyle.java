package dev.belleville.web.internal;

import dev.belleville.core.SafeString;
import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How pages look that style themselves and load nothing, whatever the site allows its own.
 *
 * @param css what stands in the page
 * @param policy the Content-Security-Policy that lets this alone be
 */
record PageStyle(SafeString css, String policy) {
    static PageStyle of(String css) {
        byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
        String hash =
                Base64.getEncoder().encodeToString(HashAlgorithm.SHA256.digest().digest(bytes));
        return new PageStyle(
                new SafeString(css), "default-src 'none'; style-src 'sha256-" + hash + "'");
    }

    Response answer(String page, int status) {
        return Response.html(page).status(status).header("Content-Security-Policy", policy);
    }
}
