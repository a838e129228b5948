package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.meta.Texts;
import java.util.List;

/** An e-mail address. REST framework's {@code EmailField}. */
public final class EmailField extends CharField {
    private EmailField() {}

    /** A field that must be given. */
    public static EmailField of() {
        return new EmailField();
    }

    @Override
    protected void check(Object value, List<Detail> faults) {
        super.check(value, faults);
        if (!Texts.isEmail((String) value)) {
            faults.add(fault("invalid"));
        }
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid") ? "Enter a valid email address." : super.defaultMessage(code);
    }
}
