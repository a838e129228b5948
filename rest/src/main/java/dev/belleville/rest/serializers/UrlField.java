package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.meta.Texts;
import java.util.List;

/** The address of a page: http, https, ftp or ftps. REST framework's {@code URLField}. */
public final class UrlField extends CharField {
    private UrlField() {}

    /** A field that must be given. */
    public static UrlField of() {
        return new UrlField();
    }

    @Override
    protected void check(Object value, List<Detail> faults) {
        super.check(value, faults);
        if (!Texts.isUrl((String) value)) {
            faults.add(fault("invalid"));
        }
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid") ? "Enter a valid URL." : super.defaultMessage(code);
    }
}
