package dev.belleville.web.forms;

import org.jspecify.annotations.Nullable;

/** Several uploads by one input. */
final class FilesWidget extends Widget {
    FilesWidget(HtmlAttributes attributes) {
        super(attributes);
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new FilesWidget(others);
    }

    @Override
    protected String html(Rendering shown) {
        return InputWidget.input("file", shown.name(), null, shown.attributes());
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        return sent.files().list(name);
    }

    @Override
    public boolean isOmittedFrom(Submission sent, String name) {
        return !sent.files().has(name);
    }

    @Override
    public boolean needsMultipart() {
        return true;
    }
}
