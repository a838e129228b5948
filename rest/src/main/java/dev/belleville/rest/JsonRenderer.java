package dev.belleville.rest;

import dev.belleville.core.python.Python;
import dev.belleville.http.MediaType;
import dev.belleville.rest.internal.JsonStyle;
import dev.belleville.rest.internal.JsonText;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes compact JSON in UTF-8; indented where the client accepts {@code application/json;
 * indent=4}. REST framework's {@code JSONRenderer}, to the byte.
 */
public final class JsonRenderer implements Renderer {
    private static final BigInteger MOST = BigInteger.valueOf(8);

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String format() {
        return "json";
    }

    @Override
    public byte[] render(@Nullable Object data, MediaType accepted) {
        return JsonText.bytes(data, JsonStyle.ofSite(indent(accepted)));
    }

    private static int indent(MediaType accepted) {
        String said = accepted.parameters().get("indent");
        BigInteger indent = said == null ? null : Python.integer(said);
        return indent == null ? 0 : indent.max(BigInteger.ZERO).min(MOST).intValue();
    }
}
