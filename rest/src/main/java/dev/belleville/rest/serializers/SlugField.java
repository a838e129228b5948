package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.meta.Texts;
import java.util.List;

/** Letters, digits, underscores and hyphens. REST framework's {@code SlugField}. */
public final class SlugField extends CharField {
    private SlugField() {}

    /** A field that must be given. */
    public static SlugField of() {
        return new SlugField();
    }

    @Override
    protected void check(Object value, List<Detail> faults) {
        super.check(value, faults);
        if (!Texts.isSlug((String) value)) {
            faults.add(fault("invalid"));
        }
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? "Enter a valid \"slug\" consisting of letters, numbers, underscores or hyphens."
                : super.defaultMessage(code);
    }
}
