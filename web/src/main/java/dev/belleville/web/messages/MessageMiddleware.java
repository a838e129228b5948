package dev.belleville.web.messages;

import dev.belleville.core.Settings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.middleware.MiddlewareMixin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each request the visitor's {@link Messages}, and keeps those that no page showed. {@link
 * MessagesApp} brings it. Django's MessageMiddleware.
 */
public final class MessageMiddleware implements MiddlewareMixin {
    private static final Logger log = LoggerFactory.getLogger(MessageMiddleware.class);

    private final Settings settings;

    private MessageMiddleware(Settings settings) {
        this.settings = settings;
    }

    /** With the settings of a site, {@link MessageSettings} among them. */
    public static MessageMiddleware of(Settings settings) {
        return new MessageMiddleware(settings);
    }

    @Override
    public Request attach(Request request) {
        return new Messages(new MessageRequest(request, settings)).attached();
    }

    @Override
    public Response processResponse(Request request, Response response) {
        MessageStorage.Stored stored = Messages.of(request).keep(response);
        if (!stored.unstored().isEmpty()) {
            log.warn(
                    "{} {} messages found no room; let the setting messageStorage be fallback",
                    request,
                    stored.unstored().size());
        }
        return stored.response();
    }
}
