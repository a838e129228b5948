package dev.belleville.web.messages;

import dev.belleville.core.Html;
import dev.belleville.core.Markup;
import dev.belleville.core.SafeString;
import org.jspecify.annotations.Nullable;

/**
 * One message. Templates write {@code {{ message }}} and {@code class="{{ message.tags }}"}.
 * Django's Message.
 *
 * @param level how grave it is, such as {@link Messages#SUCCESS}
 * @param message the text; a {@link SafeString} is markup, any other text is escaped where it is
 *     shown
 * @param extraTags words beside that of the level; null for none
 * @param levelTag the word of the level, such as {@code success}; empty where it has none
 */
public record Message(
        int level, CharSequence message, @Nullable String extraTags, String levelTag)
        implements Markup {

    /** All its words, for the {@code class} of an element. */
    public String tags() {
        String extra = extraTags == null ? "" : extraTags;
        return extra + (extra.isEmpty() || levelTag.isEmpty() ? "" : " ") + levelTag;
    }

    @Override
    public String html() {
        return message instanceof SafeString safe ? safe.html() : Html.escape(message.toString());
    }

    @Override
    public String toString() {
        return message.toString();
    }
}
