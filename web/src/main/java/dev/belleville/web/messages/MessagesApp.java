package dev.belleville.web.messages;

import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.web.AppConfig;
import dev.belleville.web.ContextProcessor;
import dev.belleville.web.sessions.SessionSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The app of {@link Messages}: its middleware, and {@code messages} and {@code
 * DEFAULT_MESSAGE_LEVELS} in every template. Install it behind the app of sessions. Django's {@code
 * django.contrib.messages}.
 */
public final class MessagesApp implements AppConfig {
    /** The app. */
    public MessagesApp() {}

    @Override
    public String label() {
        return "messages";
    }

    @Override
    public List<Middleware> middleware(Settings settings) {
        return List.of(MessageMiddleware.of(settings));
    }

    @Override
    public List<ContextProcessor> contextProcessors() {
        return List.of(MessagesApp::variables);
    }

    private static Map<String, Object> variables(Request request) {
        Messages messages = Messages.find(request);
        return Map.of(
                "messages",
                messages == null ? List.of() : messages,
                "DEFAULT_MESSAGE_LEVELS",
                Messages.DEFAULT_LEVELS);
    }

    @Override
    public List<Setting<?>> settings() {
        // The cookie goes about as that of the session does.
        return Stream.concat(
                        MessageSettings.ALL.stream(),
                        Stream.of(
                                SessionSettings.SESSION_COOKIE_DOMAIN,
                                SessionSettings.SESSION_COOKIE_SECURE,
                                SessionSettings.SESSION_COOKIE_HTTPONLY,
                                SessionSettings.SESSION_COOKIE_SAMESITE))
                .toList();
    }
}
