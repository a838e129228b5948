package dev.belleville.template.internal.format;

import dev.belleville.template.internal.value.Text;
import java.time.ZonedDateTime;

/**
 * A moment that a template put into a zone of its choice, and that stays there when it is shown.
 */
public record PinnedTime(ZonedDateTime moment) {
    @Override
    public String toString() {
        return Text.of(moment);
    }
}
