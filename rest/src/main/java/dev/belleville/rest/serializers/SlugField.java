package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validators;

/** Letters, digits, underscores and hyphens. REST framework's {@code SlugField}. */
public final class SlugField extends CharField {
    private SlugField() {
        super(Validators.slug());
    }

    /** A field that must be given. */
    public static SlugField of() {
        return new SlugField();
    }

    @Override
    FieldShape.Kind kind() {
        return FieldShape.Kind.SLUG;
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop(
                        "Enter a valid \"slug\" consisting of letters, numbers, underscores or"
                                + " hyphens.")
                : super.defaultMessage(code);
    }
}
