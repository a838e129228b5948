package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validators;
import dev.belleville.http.UploadedFile;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.meta.ImageSize;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An upload. The cleaned value is the new file, or {@link SentFile#NONE}; null where nothing was
 * sent. Django's {@code FileField} and {@code ImageField}.
 */
public final class FileFormField extends FormField<SentFile> {
    private final boolean image;
    private int max = -1;
    private boolean mayBeEmpty;

    FileFormField(boolean image) {
        super(Widgets.clearableFileInput());
        this.image = image;
        says("invalid", "No file was submitted. Check the encoding type on the form.");
        says("missing", "No file was submitted.");
        says("empty", "The submitted file is empty.");
        says("contradiction", "Please either submit a file or check the clear checkbox, not both.");
        says(
                "invalid_image",
                "Upload a valid image. The file you uploaded was either not an image or a"
                        + " corrupted image.");
    }

    /** A name of at most so many characters. Django's {@code max_length}. */
    public FileFormField maxName(int characters) {
        open();
        max = characters;
        return this;
    }

    /** A file without content is one too. Django's {@code allow_empty_file}. */
    public FileFormField allowEmpty() {
        open();
        mayBeEmpty = true;
        return this;
    }

    @Override
    protected SentFile toJava(Object raw) {
        if (!(raw instanceof UploadedFile file)) {
            throw invalid("invalid");
        }
        int length = file.name().codePointCount(0, file.name().length());
        if (max >= 0 && length > max) {
            throw new ValidationError(
                    Translation.ngettext(
                            "Ensure this filename has at most %(max)d character (it has"
                                    + " %(length)d).",
                            "Ensure this filename has at most %(max)d characters (it has"
                                    + " %(length)d).",
                            max,
                            Map.of("max", max, "length", length)),
                    "max_length");
        }
        if (file.name().isEmpty()) {
            throw invalid("invalid");
        }
        if (!mayBeEmpty && file.size() == 0) {
            throw invalid("empty");
        }
        if (image) {
            Validators.imageExtension().validate(file.name());
            if (!isImage(file)) {
                throw invalid("invalid_image");
            }
        }
        return new SentFile(file);
    }

    private static boolean isImage(UploadedFile file) {
        try (InputStream in = file.open()) {
            return ImageSize.of(in) != null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public @Nullable SentFile clean(@Nullable Object raw, @Nullable Object shownBefore) {
        if (raw instanceof FileWidget.Contradiction) {
            throw invalid("contradiction");
        }
        if (Boolean.FALSE.equals(raw)) {
            if (!isRequired()) {
                return SentFile.NONE;
            }
            return clean(null, shownBefore);
        }
        if (isEmpty(raw) && !isEmpty(shownBefore) && !Boolean.FALSE.equals(shownBefore)) {
            return null; // the file that is there stays
        }
        return super.clean(raw, shownBefore);
    }

    @Override
    protected boolean isEmpty(@Nullable Object value) {
        return value instanceof StoredFile file ? file.isEmpty() : super.isEmpty(value);
    }

    /** What a visitor chose cannot be shown again; what is there can. */
    @Override
    protected @Nullable Object shownOf(@Nullable Object sent, @Nullable Object initialShown) {
        return initialShown;
    }

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        return !isDisabled() && sent != null;
    }

    @Override
    protected HtmlAttributes attributes(Widget shown) {
        boolean says = image && !shown.attributes().has("accept");
        return says ? HtmlAttributes.NONE.with("accept", "image/*") : HtmlAttributes.NONE;
    }
}
