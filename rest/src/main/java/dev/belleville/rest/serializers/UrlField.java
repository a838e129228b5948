package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validators;

/** The address of a page: http, https, ftp or ftps. REST framework's {@code URLField}. */
public final class UrlField extends CharField {
    private UrlField() {
        super(Validators.url());
    }

    /** A field that must be given. */
    public static UrlField of() {
        return new UrlField();
    }

    @Override
    FieldShape.Kind kind() {
        return FieldShape.Kind.URL;
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop("Enter a valid URL.")
                : super.defaultMessage(code);
    }
}
