package dev.belleville.web.forms;

import dev.belleville.core.i18n.LocalNumbers;
import dev.belleville.core.i18n.Translation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a field is shown in HTML, and how what a visitor did with it is read. Django's {@code
 * Widget}.
 *
 * <p>The usual ones are made by {@link Widgets}. Immutable; one of your own overrides {@link
 * #html}, and {@link #withAttributes} to make another of itself.
 */
public abstract class Widget {
    private final HtmlAttributes attributes;

    /** With these attributes beside those that name, type and value ask for. */
    protected Widget(HtmlAttributes attributes) {
        this.attributes = attributes;
    }

    /** Those it has beside name, type and value. Django's {@code attrs}. */
    public final HtmlAttributes attributes() {
        return attributes;
    }

    /** The same with other attributes. */
    protected abstract Widget withAttributes(HtmlAttributes others);

    /** The same with one attribute more, or replaced; true for one without a value. */
    public final Widget attribute(String name, @Nullable Object value) {
        return withAttributes(attributes.with(name, value));
    }

    /** The same with {@code others} beside. */
    public final Widget attributes(HtmlAttributes others) {
        return withAttributes(attributes.with(others));
    }

    /** The HTML; its own attributes are among those of {@code shown}. */
    protected abstract String html(Rendering shown);

    /** The HTML with its own attributes and those that the form adds. */
    public final String render(Rendering shown) {
        return html(shown.with(attributes.with(shown.attributes())));
    }

    /** Its elements one by one; itself where it is one. Django's {@code subwidgets}. */
    protected List<SubWidget> subwidgets(Rendering shown) {
        String html = render(shown);
        return List.of(new SubWidget(() -> html, "", idForLabel(shown.id()), html));
    }

    /**
     * What a visitor sent for it: a text, a list of texts, a file, or null for nothing. Django's
     * {@code value_from_datadict}.
     */
    public @Nullable Object valueFrom(Submission sent, String name) {
        return sent.fields().get(name);
    }

    /**
     * Whether nothing was sent for it, so that a default holds. False where nothing sent is what an
     * empty one sends, as with check boxes.
     */
    public boolean isOmittedFrom(Submission sent, String name) {
        return !sent.fields().has(name);
    }

    /** The {@code id} that a label points to; empty for none. */
    public String idForLabel(String id) {
        return id;
    }

    /** Whether a visitor does not see it. */
    public boolean isHidden() {
        return false;
    }

    /** Whether the browser may be told that the field is required. */
    public boolean useRequiredAttribute(@Nullable Object initial) {
        return !isHidden();
    }

    /** Whether it is several elements, which a label names together. */
    public boolean useFieldset() {
        return false;
    }

    /**
     * Whether what it shows of a time has the parts of a second. Where it has not, what a form
     * shows at first is cut to seconds, so that nothing seems changed that was not.
     */
    public boolean supportsMicroseconds() {
        return true;
    }

    /** Whether a form that has it must be sent in parts, as with files. */
    public boolean needsMultipart() {
        return false;
    }

    /** What kind it is, in small letters: its class without {@code Widget} or {@code Input}. */
    protected String widgetType() {
        return getClass()
                .getSimpleName()
                .toLowerCase(Locale.ROOT)
                .replace("widget", "")
                .replace("input", "");
    }

    /** The style sheets and scripts that it needs. */
    public Media media() {
        return Media.NONE;
    }

    /** The hidden widget that carries what this one shows. */
    public Widget hidden() {
        return Widgets.hidden();
    }

    /**
     * A value as text; null for nothing to show. Django's {@code format_value}.
     *
     * @param localized whether it is shown as the visitor's language has it
     */
    protected @Nullable String text(@Nullable Object value, boolean localized) {
        String text = PlainText.of(value);
        if (text.isEmpty()) {
            return null;
        }
        if (!localized) {
            return text;
        }
        return switch (value) {
            case Number _ -> LocalNumbers.write(text, Translation.language().formats());
            case LocalDate date -> TemporalWidget.written(date, "DATE_INPUT_FORMATS", "");
            case LocalTime time -> TemporalWidget.written(time, "TIME_INPUT_FORMATS", "");
            case Instant moment -> TemporalWidget.written(moment, "DATETIME_INPUT_FORMATS", "");
            case LocalDateTime moment ->
                    TemporalWidget.written(moment, "DATETIME_INPUT_FORMATS", "");
            case null, default -> text;
        };
    }
}
