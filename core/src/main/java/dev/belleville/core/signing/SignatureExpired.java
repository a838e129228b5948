package dev.belleville.core.signing;

import java.io.Serial;

/** A value was signed longer ago than it may. Django's SignatureExpired. */
public final class SignatureExpired extends BadSignature {
    @Serial private static final long serialVersionUID = 1L;

    /** With its age and the age that it may have. */
    public SignatureExpired(String message) {
        super(message);
    }
}
