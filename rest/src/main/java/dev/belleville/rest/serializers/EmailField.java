package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validators;

/** An e-mail address. REST framework's {@code EmailField}. */
public final class EmailField extends CharField {
    private EmailField() {
        super(Validators.email());
    }

    /** A field that must be given. */
    public static EmailField of() {
        return new EmailField();
    }

    @Override
    FieldShape.Kind kind() {
        return FieldShape.Kind.EMAIL;
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop("Enter a valid email address.")
                : super.defaultMessage(code);
    }
}
