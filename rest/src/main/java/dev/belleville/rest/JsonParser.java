package dev.belleville.rest;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Headers;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.rest.internal.SiteSetting;
import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON; {@code NaN} and its like are refused, unless the setting {@code apiStrictJson} is
 * off. REST framework's {@code JSONParser}.
 */
public final class JsonParser implements Parser {
    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public @Nullable Object parse(Request request) {
        try {
            if (!SiteSetting.of(RestSettings.STRICT_JSON)) {
                return Json.parseLenient(request.text());
            }
            String charset = request.contentType().parameters().get("charset");
            return charset == null || charset.equalsIgnoreCase("utf-8")
                    ? Json.parse(new ByteArrayInputStream(request.bytes()))
                    : Json.parse(request.text());
        } catch (JsonError e) {
            throw new HttpError(
                    400,
                    Translation.gettext("JSON parse error - {exc}")
                            .replace("{exc}", String.valueOf(e.getMessage())),
                    Headers.empty(),
                    e);
        }
    }
}
