package dev.belleville.server;

import io.netty.handler.codec.DecoderException;
import java.io.Serial;

/** What the decoder found instead of HTTP, as the client is told it. */
final class Malformed extends DecoderException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Malformed(Refusal refusal, Throwable cause) {
        super(refusal.reason(), cause);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
