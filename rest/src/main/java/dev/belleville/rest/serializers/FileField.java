package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.UploadedFile;
import dev.belleville.orm.StoredFile;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import org.jspecify.annotations.Nullable;

/**
 * A file: read from a multipart form as an {@link UploadedFile}, shown by its address. REST
 * framework's {@code FileField}.
 */
public class FileField extends SerializerField {
    private int max = Integer.MAX_VALUE;
    private boolean allowEmptyFile;
    private boolean byName;
    private boolean said;

    /** For {@link ImageField}. */
    FileField() {}

    /** A field that must be given. */
    public static FileField of() {
        return new FileField();
    }

    /** Of a name of at most so many characters. REST framework's {@code max_length}. */
    public FileField max(int characters) {
        max = characters;
        return this;
    }

    /** A file without content is one too. REST framework's {@code allow_empty_file}. */
    public FileField allowEmptyFile() {
        allowEmptyFile = true;
        return this;
    }

    /** Shown by its name in the storage, whatever the site says. {@code use_url=False}. */
    public FileField byName() {
        byName = true;
        said = true;
        return this;
    }

    /** Shown by its address, whatever the site says. REST framework's {@code use_url=True}. */
    public FileField byAddress() {
        byName = false;
        said = true;
        return this;
    }

    @Override
    void settle() {
        if (!said) {
            byName = !SiteSetting.of(RestSettings.UPLOADED_FILES_USE_URL);
        }
    }

    /** What it is. */
    FieldShape.Kind kind() {
        return FieldShape.Kind.FILE;
    }

    @Override
    protected FieldShape shape() {
        FieldShape shape = FieldShape.of(kind()).lengths(null, FieldShape.most(max));
        return byName ? shape.schema("type", "string") : shape;
    }

    @Override
    void withoutLimits() {
        max = Integer.MAX_VALUE;
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (!(data instanceof UploadedFile file)) {
            throw error("invalid");
        }
        int length = file.name().codePointCount(0, file.name().length());
        if (length == 0) {
            throw error("no_name");
        }
        if (!allowEmptyFile && file.size() == 0) {
            throw error("empty");
        }
        if (length > max) {
            throw error("max_length", "max_length", max, "length", length);
        }
        return file;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        if (!(value instanceof StoredFile file) || file.isEmpty()) {
            return null;
        }
        return byName ? file.name() : context.absolute(file.url());
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "required" -> Translation.gettextNoop("No file was submitted.");
            case "invalid" ->
                    Translation.gettextNoop(
                            "The submitted data was not a file. Check the encoding type on the"
                                    + " form.");
            case "no_name" -> Translation.gettextNoop("No filename could be determined.");
            case "empty" -> Translation.gettextNoop("The submitted file is empty.");
            case "max_length" ->
                    Translation.gettextNoop(
                            "Ensure this filename has at most {max_length} characters (it has"
                                    + " {length}).");
            default -> super.defaultMessage(code);
        };
    }
}
