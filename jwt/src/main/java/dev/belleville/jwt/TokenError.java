package dev.belleville.jwt;

import java.io.Serial;

/**
 * A text that is no token, or one that is not taken (any more). Its message is a sentence for the
 * client, in the catalogue's words. simplejwt's TokenError.
 */
public final class TokenError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With a sentence for the client. */
    public TokenError(String message) {
        super(message);
    }
}
