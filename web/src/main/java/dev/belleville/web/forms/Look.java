package dev.belleville.web.forms;

/**
 * How forms are shown.
 *
 * @param layout the elements around fields
 * @param autoId how ids are made of names: {@code id_%s}; empty for none
 * @param labelSuffix what follows a label that does not end in {@code :?.!}
 * @param requiredStyle the class of fields that must be filled in; empty for none
 * @param errorStyle the class of fields with errors; empty for none
 * @param useRequiredAttribute whether browsers are told what is required
 */
public record Look(
        FormLayout layout,
        String autoId,
        String labelSuffix,
        String requiredStyle,
        String errorStyle,
        boolean useRequiredAttribute) {

    /** Django's: each field in a {@code div}. */
    public static final Look USUAL = new Look(FormLayout.DIV, "id_%s", ":", "", "", true);

    /** The same in another layout. */
    public Look layout(FormLayout other) {
        return new Look(
                other, autoId, labelSuffix, requiredStyle, errorStyle, useRequiredAttribute);
    }

    /** The same with other ids. */
    public Look autoId(String pattern) {
        return new Look(
                layout, pattern, labelSuffix, requiredStyle, errorStyle, useRequiredAttribute);
    }

    /** The same with another suffix. */
    public Look labelSuffix(String suffix) {
        return new Look(layout, autoId, suffix, requiredStyle, errorStyle, useRequiredAttribute);
    }

    /** The same with classes for required and wrong fields. */
    public Look styles(String required, String error) {
        return new Look(layout, autoId, labelSuffix, required, error, useRequiredAttribute);
    }

    /** The same, telling browsers what is required, or not. */
    public Look useRequiredAttribute(boolean told) {
        return new Look(layout, autoId, labelSuffix, requiredStyle, errorStyle, told);
    }
}
