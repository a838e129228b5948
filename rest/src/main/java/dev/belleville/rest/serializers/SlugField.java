package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError.Detail;
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
        String text = (String) value;
        boolean slug = !text.isEmpty();
        // one line break may end it: the reference's pattern closes with a dollar sign
        int end = text.endsWith("\n") && text.length() > 1 ? text.length() - 1 : text.length();
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            slug &= c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
        }
        if (!slug) {
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
