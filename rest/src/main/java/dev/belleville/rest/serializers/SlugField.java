package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validators;

/** Letters, digits, underscores and hyphens. REST framework's {@code SlugField}. */
public final class SlugField extends CharField {
    private final boolean unicode;

    private SlugField(boolean unicode) {
        super(unicode ? Validators.unicodeSlug() : Validators.slug());
        this.unicode = unicode;
    }

    /** A field that must be given. */
    public static SlugField of() {
        return new SlugField(false);
    }

    /**
     * A field that must be given, of letters and digits of all scripts. {@code allow_unicode=True}.
     */
    public static SlugField ofUnicode() {
        return new SlugField(true);
    }

    @Override
    protected FieldShape shape() {
        return unicode ? super.shape().schema("pattern", "^[-\\w]+$") : super.shape();
    }

    @Override
    FieldShape.Kind kind() {
        return FieldShape.Kind.SLUG;
    }

    @Override
    protected String defaultMessage(String code) {
        if (code.equals("invalid") && unicode) {
            return Translation.gettextNoop(
                    "Enter a valid \"slug\" consisting of Unicode letters, numbers, underscores, or"
                            + " hyphens.");
        }
        return code.equals("invalid")
                ? Translation.gettextNoop(
                        "Enter a valid \"slug\" consisting of letters, numbers, underscores or"
                                + " hyphens.")
                : super.defaultMessage(code);
    }
}
