package dev.belleville.web.messages;

import dev.belleville.core.SafeString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages as trees of JSON, in Django's format. */
final class MessageText {
    private static final String MARK = "__json_message";

    private MessageText() {}

    static List<Object> tree(Message message) {
        var tree = new ArrayList<Object>();
        tree.add(MARK);
        tree.add(message.message() instanceof SafeString ? 1 : 0);
        tree.add(message.level());
        tree.add(message.message().toString());
        if (message.extraTags() != null) {
            tree.add(message.extraTags());
        }
        return tree;
    }

    /** The messages that {@code tree} says; what is none is passed over. */
    static List<Message> messages(MessageRequest request, @Nullable Object tree) {
        var messages = new ArrayList<Message>();
        if (tree instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof List<?> parts
                        && parts.size() >= 4
                        && MARK.equals(parts.get(0))
                        && parts.get(2) instanceof Number level
                        && parts.get(3) instanceof String text) {
                    Object extra = parts.size() > 4 ? parts.get(4) : null;
                    messages.add(
                            request.message(
                                    level.intValue(),
                                    isTrue(parts.get(1)) ? new SafeString(text) : text,
                                    extra == null ? null : extra.toString()));
                }
            }
        }
        return messages;
    }

    private static boolean isTrue(@Nullable Object flag) {
        return Boolean.TRUE.equals(flag)
                || (flag instanceof Number number
                        && new BigDecimal(number.toString()).signum() != 0);
    }
}
