package dev.belleville.web.forms;

import dev.belleville.core.Html;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.StoredFile;
import org.jspecify.annotations.Nullable;

/** An upload; beside one that is there, a link to it and a box to do away with it. */
final class FileWidget extends Widget {
    /** What a visitor sends who wants no file any more. */
    static final Object CLEAR = false;

    private final boolean clearable;

    FileWidget(boolean clearable, HtmlAttributes attributes) {
        super(attributes);
        this.clearable = clearable;
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new FileWidget(clearable, others);
    }

    @Override
    protected String html(Rendering shown) {
        HtmlAttributes all = shown.attributes();
        String input = InputWidget.input("file", shown.name(), null, all);
        boolean there = shown.value() instanceof StoredFile old && !old.isEmpty() && old.isStored();
        if (!clearable || !there || !(shown.value() instanceof StoredFile file)) {
            return input;
        }
        var out = new StringBuilder(Html.escape(Translation.gettext("Currently")));
        out.append(": <a href=\"").append(Html.escape(file.url())).append("\">");
        out.append(Html.escape(file.name())).append("</a>");
        if (!shown.required()) {
            String box = shown.name() + "-clear";
            String id = Html.escape(box + "_id");
            out.append("\n<input type=\"checkbox\" name=\"").append(Html.escape(box));
            out.append("\" id=\"").append(id).append('"');
            out.append(all.has("disabled") ? " disabled" : "");
            out.append(all.has("checked") ? " checked" : "");
            out.append(">\n<label for=\"").append(id).append("\">");
            out.append(Html.escape(Translation.gettext("Clear"))).append("</label>");
        }
        out.append("<br>\n").append(Html.escape(Translation.gettext("Change")));
        return out.append(":\n").append(input).toString();
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        Object upload = sent.files().get(name);
        boolean clears = clearable && sent.fields().has(name + "-clear");
        if (clears) {
            return upload == null ? CLEAR : new Contradiction();
        }
        return upload;
    }

    /** A file and the wish to have none. */
    record Contradiction() {}

    @Override
    public boolean isOmittedFrom(Submission sent, String name) {
        return !sent.files().has(name) && !(clearable && sent.fields().has(name + "-clear"));
    }

    @Override
    public boolean useRequiredAttribute(@Nullable Object initial) {
        return initial == null;
    }

    @Override
    protected String widgetType() {
        return clearable ? "clearablefile" : "file";
    }

    @Override
    public boolean needsMultipart() {
        return true;
    }
}
