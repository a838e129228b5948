package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many options a form offers, and what it says of the others. */
final class Cutoff {
    private @Nullable Integer most;
    private @Nullable String text;

    void most(int options) {
        if (options < 1) {
            throw new IllegalArgumentException("A form offers one option at least.");
        }
        most = options;
    }

    void text(String said) {
        text = said;
    }

    /** The most options; those of the site where nobody says how many. */
    int mostOrUsual() {
        return most == null ? SiteSetting.of(RestSettings.SELECT_CUTOFF) : most;
    }

    /** As many of {@code options} as may be; all where nobody says how many. */
    SelectOptions of(List<FieldShape.Option> options) {
        return of(options, most == null ? Integer.MAX_VALUE : most);
    }

    /** As many of {@code options} as may be, {@code limit} at most. */
    SelectOptions of(List<FieldShape.Option> options, int limit) {
        return options.size() <= limit
                ? new SelectOptions(options, "")
                : new SelectOptions(options.subList(0, limit), said(limit));
    }

    private String said(int limit) {
        String words = text == null ? SiteSetting.of(RestSettings.SELECT_CUTOFF_TEXT) : text;
        return words.isEmpty()
                ? ""
                : Translation.gettext(words).replace("{count}", Integer.toString(limit));
    }
}
