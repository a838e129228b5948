package dev.belleville.rest.serializers;

import dev.belleville.core.Surrogates;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.python.Python;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text; numbers are taken as text, white space around it is left out. REST framework's {@code
 * CharField}.
 */
public class CharField extends SerializerField {
    private int max = Integer.MAX_VALUE;
    private int min;
    private boolean allowBlank;
    private boolean trim = true;

    /** For fields of text with a rule of their own. */
    protected CharField() {}

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
    protected void check(Object value, List<Detail> faults) {
        String text = (String) value;
        if (text.length() > max && text.codePointCount(0, text.length()) > max) {
            faults.add(fault("max_length", "max_length", max));
        }
        if (text.codePointCount(0, text.length()) < min) {
            faults.add(fault("min_length", "min_length", min));
        }
        if (text.indexOf('\0') >= 0) {
            faults.add(fault("null_characters_not_allowed"));
        }
        int lone = Surrogates.findLone(text);
        if (lone >= 0) {
            String point = Integer.toHexString(text.charAt(lone)).toUpperCase(Locale.ROOT);
            faults.add(fault("surrogate_characters_not_allowed", "code_point", point));
        }
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return value instanceof BigDecimal decimal ? decimal.toString() : Python.str(value);
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "invalid" -> "Not a valid string.";
            case "blank" -> "This field may not be blank.";
            case "max_length" -> "Ensure this field has no more than {max_length} characters.";
            case "min_length" -> "Ensure this field has at least {min_length} characters.";
            case "null_characters_not_allowed" -> "Null characters are not allowed.";
            case "surrogate_characters_not_allowed" ->
                    "Surrogate characters are not allowed: U+{code_point}.";
            default -> super.defaultMessage(code);
        };
    }
}
