package dev.belleville.web.forms;

import dev.belleville.core.Zones;
import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.TimePattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An input for a date, a time or both, written as one of the language's formats. */
final class TemporalWidget extends InputWidget {
    private final String formats;
    private final String pattern;

    /**
     * For one kind of values.
     *
     * @param formats the list of formats, such as {@code DATE_INPUT_FORMATS}
     * @param pattern another format; empty for the first of these
     */
    TemporalWidget(String type, String formats, String pattern, HtmlAttributes attributes) {
        super(type, true, attributes);
        this.formats = formats;
        this.pattern = pattern;
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new TemporalWidget(type(), formats, pattern, others);
    }

    @Override
    public boolean supportsMicroseconds() {
        return false;
    }

    @Override
    protected String widgetType() {
        return formats.substring(0, formats.indexOf('_')).toLowerCase(Locale.ROOT);
    }

    @Override
    protected @Nullable String text(@Nullable Object value, boolean localized) {
        if (value instanceof CharSequence typed) {
            return typed.toString();
        }
        String written = value == null ? null : written(value, formats, pattern);
        return written == null ? super.text(value, true) : written;
    }

    /**
     * A date or time as text; null for what is neither.
     *
     * @param pattern of {@code strftime}; empty for the first of the language's {@code formats}
     */
    static @Nullable String written(Object value, String formats, String pattern) {
        LocalDateTime moment =
                switch (value) {
                    case LocalDate date -> date.atStartOfDay();
                    case LocalTime time -> LocalDate.of(1900, 1, 1).atTime(time);
                    case LocalDateTime local -> local;
                    case Instant instant -> instant.atZone(Zones.current()).toLocalDateTime();
                    default -> null;
                };
        if (moment == null) {
            return null;
        }
        Formats spoken = Translation.language().formats();
        String chosen = pattern.isEmpty() ? spoken.inputs(formats).getFirst() : pattern;
        return new TimePattern(chosen).write(moment);
    }
}
