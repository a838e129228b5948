package dev.belleville.web.forms;

import dev.belleville.http.UploadedFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several uploads, each as one field of its own would take it. */
final class FilesFormField extends FormField<List<UploadedFile>> {
    private final FileFormField each;

    FilesFormField(FileFormField each) {
        super(Widgets.multipleFileInput());
        this.each = each;
        each.freeze();
        says("invalid", "No file was submitted. Check the encoding type on the form.");
    }

    @Override
    protected List<UploadedFile> toJava(Object raw) {
        if (!(raw instanceof Collection<?> sent)) {
            throw invalid("invalid");
        }
        var files = new ArrayList<UploadedFile>();
        for (Object one : sent) {
            SentFile file = each.clean(one, null);
            if (file != null && file.file() != null) {
                files.add(file.file());
            }
        }
        return files;
    }

    @Override
    protected List<UploadedFile> emptyValue() {
        return List.of();
    }

    /** What a visitor chose cannot be shown again. */
    @Override
    protected @Nullable Object shownOf(@Nullable Object sent, @Nullable Object initialShown) {
        return null;
    }

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        return !isDisabled() && !isEmpty(sent);
    }

    @Override
    protected HtmlAttributes attributes(Widget shown) {
        return each.attributes(shown);
    }
}
