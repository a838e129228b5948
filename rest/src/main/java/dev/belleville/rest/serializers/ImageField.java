package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validators;
import dev.belleville.http.UploadedFile;
import dev.belleville.orm.meta.ImageSize;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file with a picture that browsers show, whose content is looked at. REST framework's {@code
 * ImageField}.
 */
public final class ImageField extends FileField {
    private ImageField() {}

    /** A field that must be given. */
    public static ImageField of() {
        return new ImageField();
    }

    @Override
    FieldShape.Kind kind() {
        return FieldShape.Kind.IMAGE;
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        Object file = super.toInternalValue(data, context);
        if (file instanceof UploadedFile upload) {
            Validators.imageExtension().validate(upload.name());
            if (!isImage(upload)) {
                throw error("invalid_image");
            }
        }
        return file;
    }

    private static boolean isImage(UploadedFile file) {
        try (InputStream in = file.open()) {
            return ImageSize.of(in) != null;
        } catch (IOException _) {
            return false; // what cannot be read shows nothing
        }
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid_image")
                ? Translation.gettextNoop(
                        "Upload a valid image. The file you uploaded was either not an image or a"
                                + " corrupted image.")
                : super.defaultMessage(code);
    }
}
