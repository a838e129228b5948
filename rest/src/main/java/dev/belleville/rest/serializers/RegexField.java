package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validators;
import java.util.regex.Pattern;

/**
 * Text in which a regular expression is found; begin it with {@code ^} and end it with {@code $}
 * for all of the text. REST framework's {@code RegexField}.
 */
public final class RegexField extends CharField {
    private final Pattern pattern;

    private RegexField(Pattern pattern) {
        super(Validators.regex(pattern));
        this.pattern = pattern;
    }

    /** A field that must be given. */
    public static RegexField of(String regex) {
        return of(Pattern.compile(regex));
    }

    /** A field that must be given. */
    public static RegexField of(Pattern pattern) {
        return new RegexField(pattern);
    }

    @Override
    FieldShape.Kind kind() {
        return FieldShape.Kind.REGEX;
    }

    @Override
    protected FieldShape shape() {
        return super.shape().schema("pattern", pattern.pattern());
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop("This value does not match the required pattern.")
                : super.defaultMessage(code);
    }
}
