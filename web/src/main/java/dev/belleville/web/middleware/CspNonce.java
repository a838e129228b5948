package dev.belleville.web.middleware;

import dev.belleville.core.Current;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A number used once, made where a template shows it as {@code csp_nonce}: pages that need none pay
 * nothing. Django's LazyNonce.
 */
public final class CspNonce {
    /** What a request has for its answer. */
    public static final Current.Key<CspNonce> KEY = new Current.Key<>("CSP nonce");

    private static final int BYTES = 16;

    private final SecureRandom random;
    private @Nullable String value;

    CspNonce(SecureRandom random) {
        this.random = random;
    }

    /** What was made, or null where nobody asked. */
    @Nullable String made() {
        return value;
    }

    /** The value, made at the first call. */
    @Override
    public String toString() {
        String known = value;
        if (known == null) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            known = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            value = known;
        }
        return known;
    }
}
