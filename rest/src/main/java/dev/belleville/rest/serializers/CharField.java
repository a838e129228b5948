package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text; numbers are taken as text, white space around it is left out. REST framework's {@code
 * CharField}.
 */
public class CharField extends SerializerField {
    private static final Validator<String> NO_NULL = Validators.noNullCharacters();
    private static final Validator<String> NO_HALF = Validators.noSurrogates();

    private final @Nullable Validator<String> form;
    private int max = Integer.MAX_VALUE;
    private int min;
    private boolean allowBlank;
    private boolean trim = true;
    private boolean multiline;
    private boolean password;

    /** Any text. */
    protected CharField() {
        form = null;
    }

    /** Texts that keep {@code form}. */
    protected CharField(Validator<String> form) {
        this.form = form;
    }

    /** A field that must be given. */
    public static CharField of() {
        return new CharField();
    }

    /** At most so many characters. REST framework's {@code max_length}. */
    public CharField max(int characters) {
        max = characters;
        return this;
    }

    /** At least so many characters. REST framework's {@code min_length}. */
    public CharField min(int characters) {
        min = characters;
        return this;
    }

    /** The empty text is valid. */
    public CharField allowBlank() {
        allowBlank = true;
        return this;
    }

    /**
     * White space around the text is part of it. REST framework's {@code trim_whitespace=False}.
     */
    public CharField untrimmed() {
        trim = false;
        return this;
    }

    /**
     * Forms have several lines for it. REST framework's {@code style={'base_template':
     * 'textarea.html'}}.
     */
    public CharField multiline() {
        multiline = true;
        return this;
    }

    /**
     * Forms do not show what is typed, and never what was sent; white space around it is part of
     * it. REST framework's {@code style={'input_type': 'password'}}.
     */
    public CharField password() {
        password = true;
        return untrimmed();
    }

    /** Whether forms have several lines for it. */
    public boolean isMultiline() {
        return multiline;
    }

    /** Whether forms do not show it. */
    public boolean isPassword() {
        return password;
    }

    /** What kind of text it is. */
    FieldShape.Kind kind() {
        return FieldShape.Kind.STRING;
    }

    @Override
    protected FieldShape shape() {
        FieldShape plain =
                FieldShape.of(kind()).lengths(FieldShape.least(min), FieldShape.most(max));
        FieldShape shape = password ? plain.schema("format", "password") : plain;
        return allowBlank || min > 0 || isReadOnly() ? shape : shape.schema("minLength", 1);
    }

    @Override
    void withoutLimits() {
        max = Integer.MAX_VALUE;
        min = 0;
    }

    @Override
    boolean isBlankAllowed() {
        return allowBlank;
    }

    @Override
    public @Nullable Object runValidation(@Nullable Object data, SerializerContext context) {
        if (data instanceof String text && (trim ? Python.strip(text) : text).isEmpty()) {
            if (!allowBlank) {
                throw error("blank");
            }
            return "";
        }
        return super.runValidation(data, context);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (!(data instanceof String) && !(data instanceof Number)) {
            throw error("invalid");
        }
        String text = Python.str(data);
        return trim ? Python.strip(text) : text;
    }

    @Override
    protected List<? extends Validator<?>> limits() {
        var limits = new ArrayList<Validator<String>>();
        if (max < Integer.MAX_VALUE) {
            limits.add(Validators.maxLength(max));
        }
        if (min > 0) {
            limits.add(Validators.minLength(min));
        }
        limits.add(NO_NULL);
        limits.add(NO_HALF);
        if (form != null) {
            limits.add(form);
        }
        return limits;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return value instanceof BigDecimal decimal ? decimal.toString() : Python.str(value);
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "invalid" -> Translation.gettextNoop("Not a valid string.");
            case "blank" -> Translation.gettextNoop("This field may not be blank.");
            case "max_length" ->
                    Translation.gettextNoop(
                            "Ensure this field has no more than {max_length} characters.");
            case "min_length" ->
                    Translation.gettextNoop(
                            "Ensure this field has at least {min_length} characters.");
            case "null_characters_not_allowed" ->
                    Translation.gettextNoop("Null characters are not allowed.");
            case "surrogate_characters_not_allowed" ->
                    Translation.gettextNoop(
                            "Surrogate characters are not allowed: U+{code_point}.");
            default -> super.defaultMessage(code);
        };
    }
}
