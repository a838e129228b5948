package dev.belleville.web.forms;

import dev.belleville.core.Html;
import dev.belleville.core.Markup;
import dev.belleville.core.SafeString;
import dev.belleville.core.Words;
import dev.belleville.core.i18n.Translation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field of a form of one request. Django's {@code BoundField}. */
public final class BoundField implements Markup, Iterable<SubWidget> {
    private final BoundForm form;
    private final FormField<?> field;

    BoundField(BoundForm form, FormField<?> field) {
        this.form = form;
        this.field = field;
    }

    /** The form that it is in. */
    public BoundForm form() {
        return form;
    }

    /** The definition. */
    public FormField<?> field() {
        return field;
    }

    /** Its name in the form. */
    public String name() {
        return field.name();
    }

    /** The name under which it is sent. */
    public String htmlName() {
        return form.sentName(name());
    }

    /** The name under which what it showed is sent along. */
    String initialName() {
        return form.sentName("initial-" + name());
    }

    /** The {@code id} of its element; empty for none. Django's {@code auto_id}. */
    public String autoId() {
        String pattern = form.look().autoId();
        String own = field.widget().attributes().text("id");
        if (!own.isEmpty()) {
            return own;
        }
        return pattern.contains("%s") ? pattern.replace("%s", htmlName()) : pattern;
    }

    /** What a label points to; empty for none. */
    public String idForLabel() {
        return field.widget().idForLabel(autoId());
    }

    // --- what was sent

    /** What the widget read of what was sent. */
    public @Nullable Object data() {
        return field.widget().valueFrom(form.sent(), htmlName());
    }

    /** Whether nothing was sent for it, not even nothing. */
    boolean isOmitted() {
        return field.widget().isOmittedFrom(form.sent(), htmlName());
    }

    /** What the form showed that was not sent yet. */
    public @Nullable Object initial() {
        Object shown = form.initialOf(field);
        if (field.widget().supportsMicroseconds()) {
            return shown;
        }
        return switch (shown) {
            case Instant moment -> moment.truncatedTo(ChronoUnit.SECONDS);
            case LocalDateTime moment -> moment.truncatedTo(ChronoUnit.SECONDS);
            case LocalTime time -> time.truncatedTo(ChronoUnit.SECONDS);
            case null, default -> shown;
        };
    }

    @Nullable Object clean() {
        return field.clean(field.isDisabled() ? initial() : data(), initial());
    }

    boolean hasChanged() {
        return field.showsInitial()
                ? field.hasChangedFromSent(
                        field.widget().hidden().valueFrom(form.sent(), initialName()), data())
                : field.hasChanged(initial(), data());
    }

    /** What it shows: what was sent, else what was given to begin with. */
    public @Nullable Object value() {
        Object shown = initial();
        if (form.isBound()) {
            shown = field.shownOf(data(), shown);
        }
        return field.shown(shown);
    }

    /** Its errors. */
    public ErrorList errors() {
        return form.errorsOf(name());
    }

    // --- how it is shown

    /** Whether a visitor does not see it. */
    public boolean isHidden() {
        return field.widget().isHidden();
    }

    /** Whether it must be filled in. */
    public boolean isRequired() {
        return field.isRequired();
    }

    /** What its widget is, such as {@code text} or {@code checkbox}, for styles. */
    public String widgetType() {
        return field.widget().widgetType();
    }

    /** Whether it is several elements that a legend names. */
    public boolean useFieldset() {
        return field.widget().useFieldset();
    }

    /** What people call it. */
    public String label() {
        String said = field.labelSaid();
        if (said == null) {
            return inWords(name());
        }
        String text = Translation.gettext(said);
        return field.labelBegins() ? Words.capFirst(text) : text;
    }

    /** {@code cc_myself} is "Cc myself". Django's {@code pretty_name}. */
    private static String inWords(String name) {
        String words = name.replace('_', ' ');
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** A sentence beside it; empty for none. */
    public Object helpText() {
        Object help = field.help();
        return help instanceof SafeString ? help : Translation.gettext(help.toString());
    }

    boolean hasHelp() {
        return !field.help().toString().isEmpty();
    }

    /** The label with its element. */
    public Markup labelTag() {
        return labelTag(HtmlAttributes.NONE);
    }

    /** The same with attributes beside, such as a class. */
    public Markup labelTag(HtmlAttributes more) {
        return () -> labelTag("label", true, more);
    }

    /** The legend of a fieldset. */
    public Markup legendTag() {
        return legendTag(HtmlAttributes.NONE);
    }

    /** The same with attributes beside. */
    public Markup legendTag(HtmlAttributes more) {
        return () -> labelTag("legend", false, more);
    }

    private String labelTag(String element, boolean points, HtmlAttributes more) {
        String text = label();
        boolean ends = text.isEmpty() || ":?.!".indexOf(text.charAt(text.length() - 1)) >= 0;
        String own = field.labelSuffix();
        String suffix = own == null ? form.look().labelSuffix() : own;
        String content = Html.escape(text + (ends ? "" : suffix));
        if (autoId().isEmpty()) {
            return content;
        }
        String target = points ? idForLabel() : "";
        HtmlAttributes attributes = more;
        if (!target.isEmpty()) {
            attributes = HtmlAttributes.NONE.with("for", target).with(more);
        }
        if (field.isRequired() && !form.look().requiredStyle().isEmpty()) {
            attributes = attributes.withClass(form.look().requiredStyle());
        }
        return "<" + element + attributes + ">" + content + "</" + element + ">";
    }

    /** The classes of the element around it. Django's {@code css_classes}. */
    public String cssClasses() {
        String error = errors().isEmpty() ? "" : form.look().errorStyle();
        String required = field.isRequired() ? form.look().requiredStyle() : "";
        return (error + " " + required).strip();
    }

    /** The ids of what describes it, for those who cannot see it. */
    public String ariaDescribedby() {
        boolean nothing =
                autoId().isEmpty()
                        || isHidden()
                        || !field.widget().attributes().text("aria-describedby").isEmpty();
        String help = nothing || !hasHelp() ? "" : autoId() + "_helptext";
        String error = nothing || errors().isEmpty() ? "" : autoId() + "_error";
        return (help + " " + error).strip();
    }

    /** Its label, help, errors and widget, as the form's layout shows them. */
    public Markup asFieldGroup() {
        return () -> form.look().layout().group(this);
    }

    /** Shown by another widget. Django's {@code as_widget}. */
    public Markup as(Widget widget) {
        return () -> render(widget, HtmlAttributes.NONE);
    }

    /** With attributes beside. */
    public Markup with(HtmlAttributes more) {
        return () -> render(field.widget(), more);
    }

    /** As an input that nobody sees. Django's {@code as_hidden}. */
    public Markup asHidden() {
        return as(field.widget().hidden());
    }

    private String render(Widget widget, HtmlAttributes more) {
        String html = render(widget, more, htmlName(), autoId());
        return field.showsInitial()
                ? html
                        + render(
                                widget.hidden(),
                                HtmlAttributes.NONE,
                                initialName(),
                                autoId().isEmpty() ? "" : "initial-" + autoId())
                : html;
    }

    private String render(Widget widget, HtmlAttributes more, String name, String id) {
        return widget.render(rendering(widget, more, name, id));
    }

    private Rendering rendering(Widget widget, HtmlAttributes more, String name, String id) {
        HtmlAttributes added = field.attributes(widget).with(more);
        boolean told =
                field.isRequired()
                        && form.look().useRequiredAttribute()
                        && widget.useRequiredAttribute(initial());
        added = told ? added.with("required", true) : added;
        added = field.isDisabled() ? added.with("disabled", true) : added;
        String describedby = widget.useFieldset() ? "" : ariaDescribedby();
        added = describedby.isEmpty() ? added : added.with("aria-describedby", describedby);
        boolean wrong = !errors().isEmpty() && !widget.isHidden();
        added = wrong ? added.with("aria-invalid", "true") : added;
        if (!id.isEmpty() && !widget.attributes().has("id") && !added.has("id")) {
            added = added.with("id", id);
        }
        return new Rendering(name, value(), added, field.isLocalized(), field.isRequired());
    }

    /**
     * Its elements one by one, such as radio buttons: {@code {% for radio in form.beatles %}}.
     * Django's {@code subwidgets}.
     */
    public List<SubWidget> subwidgets() {
        return field.widget()
                .subwidgets(rendering(field.widget(), HtmlAttributes.NONE, htmlName(), autoId()));
    }

    @Override
    public Iterator<SubWidget> iterator() {
        return subwidgets().iterator();
    }

    @Override
    public String html() {
        return render(field.widget(), HtmlAttributes.NONE);
    }

    @Override
    public String toString() {
        return html();
    }
}
