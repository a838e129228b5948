package dev.belleville.web.messages;

import dev.belleville.core.Setting;
import dev.belleville.web.sessions.Session;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The settings of messages. */
public final class MessageSettings {
    /**
     * Where messages wait: {@code fallback} for a cookie, and the session for what it cannot hold;
     * {@code cookie} or {@code session} alone; in code any other. Django's {@code MESSAGE_STORAGE}.
     */
    public static final Setting<MessageStorage.Maker> MESSAGE_STORAGE =
            new Setting<>(
                    "messageStorage",
                    Kept.IN_FALLBACK,
                    "where messages wait: fallback, cookie or session",
                    MessageSettings::storage);

    /** The least level that is kept, by number or by name. Django's {@code MESSAGE_LEVEL}. */
    public static final Setting<Integer> MESSAGE_LEVEL =
            new Setting<>(
                    "messageLevel",
                    Messages.INFO,
                    "the least level that is kept: debug, info, success, warning, error or a number",
                    MessageSettings::level);

    /**
     * Words of levels, beside and in place of the usual ones, such as {@code 40=danger}. Django's
     * {@code MESSAGE_TAGS}.
     */
    public static final Setting<Map<Integer, String>> MESSAGE_TAGS =
            new Setting<>(
                    "messageTags",
                    Map.of(),
                    "words of levels: error=danger, 50=critical",
                    MessageSettings::tags);

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(MESSAGE_STORAGE, MESSAGE_LEVEL, MESSAGE_TAGS);

    private MessageSettings() {}

    /** The storages that come along; they print as their names. */
    enum Kept implements MessageStorage.Maker {
        IN_COOKIE,
        IN_SESSION,
        IN_FALLBACK;

        @Override
        public MessageStorage open(MessageRequest request) {
            return switch (this) {
                case IN_COOKIE -> new CookieMessages(request);
                case IN_SESSION -> new SessionMessages(request);
                case IN_FALLBACK ->
                        Session.find(request.request()) == null
                                ? new CookieMessages(request)
                                : new FallbackMessages(
                                        List.of(
                                                new CookieMessages(request),
                                                new SessionMessages(request)));
            };
        }

        @Override
        public String toString() {
            return name().substring("IN_".length()).toLowerCase(Locale.ROOT);
        }
    }

    private static MessageStorage.Maker storage(String text) {
        for (Kept kept : Kept.values()) {
            if (kept.toString().equals(text.strip())) {
                return kept;
            }
        }
        throw new IllegalArgumentException("write fallback, cookie or session");
    }

    private static int level(String text) {
        String name = text.strip();
        Integer known = Messages.DEFAULT_LEVELS.get(name.toUpperCase(Locale.ROOT));
        try {
            return known == null ? Integer.parseInt(name) : known;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "write debug, info, success, warning, error or a number", e);
        }
    }

    private static Map<Integer, String> tags(String text) {
        var tags = new TreeMap<Integer, String>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 0 && !pair.isBlank()) {
                throw new IllegalArgumentException("write levels and words, error=danger");
            }
            if (equals >= 0) {
                tags.put(level(pair.substring(0, equals)), pair.substring(equals + 1).strip());
            }
        }
        return Map.copyOf(tags);
    }
}
