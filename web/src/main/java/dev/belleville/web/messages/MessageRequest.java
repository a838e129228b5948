package dev.belleville.web.messages;

import dev.belleville.core.Settings;
import dev.belleville.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request with what its messages need of the site.
 *
 * @param request the request
 * @param settings those of the site
 */
public record MessageRequest(Request request, Settings settings) {
    /** A message as this site tags it. */
    public Message message(int level, CharSequence text, @Nullable String extraTags) {
        Map<Integer, String> own = settings.get(MessageSettings.MESSAGE_TAGS);
        String usual = Messages.DEFAULT_TAGS.getOrDefault(level, "");
        return new Message(level, text, extraTags, own.getOrDefault(level, usual));
    }
}
