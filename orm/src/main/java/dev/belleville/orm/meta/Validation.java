package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError.Detail;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a value against what its field declares, with Django's messages and codes. */
final class Validation {
    private final FieldMeta field;
    private final Limits limits;

    Validation(FieldMeta field, Limits limits) {
        this.field = field;
        this.limits = limits;
    }

    void check(@Nullable Object value, List<Detail> found) {
        FieldSpec spec = field.spec();
        boolean empty = isEmpty(value);
        if (empty && spec.is(FieldSpec.Flag.BLANK)) {
            return;
        }
        if (!empty && !spec.choices().isEmpty() && !isChoice(spec, value)) {
            found.add(Conversion.notAChoice(value));
            return;
        }
        boolean absentText = spec.kind().isText() && spec.choices().isEmpty();
        if (value == null && !field.isNullable() && !absentText) {
            found.add(new Detail("This field cannot be null.", "null"));
            return;
        }
        if (empty) {
            found.add(new Detail("This field cannot be blank.", "blank"));
            return;
        }
        switch (value) {
            case null -> {}
            case String text -> checkText(text, found);
            case BigDecimal decimal -> {
                checkLimits(decimal, found);
                checkDigits(decimal, found);
            }
            case Long number -> {
                checkLimits(number, found);
                checkWidth(number, found);
            }
            case Integer number -> check(number.longValue(), found);
            case Short number -> check(number.longValue(), found);
            case Double number -> checkLimits(number, found);
            case byte[] bytes -> checkLength(bytes.length, found);
            default -> {}
        }
    }

    static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Collection<?> list -> list.isEmpty();
            case byte[] bytes -> bytes.length == 0;
            default -> false;
        };
    }

    private static boolean isChoice(FieldSpec spec, @Nullable Object value) {
        return spec.choices().stream()
                .anyMatch(option -> option.value().equals(String.valueOf(value)));
    }

    private void checkText(String text, List<Detail> found) {
        switch (field.kind()) {
            case SLUG -> {
                boolean wide = field.allowsUnicode();
                if (!(wide ? Texts.isUnicodeSlug(text) : Texts.isSlug(text))) {
                    found.add(
                            new Detail(
                                    "Enter a valid “slug” consisting of "
                                            + (wide ? "Unicode letters" : "letters")
                                            + ", numbers, underscores"
                                            + (wide ? "," : "")
                                            + " or hyphens.",
                                    "invalid"));
                }
            }
            case EMAIL -> {
                if (!Texts.isEmail(text)) {
                    found.add(new Detail("Enter a valid email address.", "invalid"));
                }
            }
            case URL -> {
                if (!Texts.isUrl(text)) {
                    found.add(new Detail("Enter a valid URL.", "invalid"));
                }
            }
            case GENERIC_IP_ADDRESS -> field.addresses().check(text, found);
            case FILE_PATH -> {
                if (field.paths() != null) {
                    field.paths().check(text, found);
                }
            }
            default -> {}
        }
        checkLength(text.codePointCount(0, text.length()), found);
    }

    private void checkLength(int length, List<Detail> found) {
        int most = field.spec().size();
        if (most > 0 && length > most) {
            found.add(
                    new Detail(
                            "Ensure this value has at most "
                                    + count(most, "character")
                                    + " (it has "
                                    + length
                                    + ").",
                            "max_length"));
        }
    }

    private void checkLimits(Object number, List<Detail> found) {
        if (limits.min() != null && Limits.below(number, limits.min())) {
            found.add(tooSmall(limits.min()));
        }
        if (limits.most() != null && Limits.below(limits.most(), number)) {
            found.add(tooGreat(limits.most()));
        }
    }

    /** What the column's width holds; the declared limits come first where they are narrower. */
    private void checkWidth(Long number, List<Detail> found) {
        FieldKind kind = field.storedKind();
        if (kind.isAuto() || !found.isEmpty()) {
            return;
        }
        long most =
                switch (kind) {
                    case SMALL_INTEGER, POSITIVE_SMALL_INTEGER -> Short.MAX_VALUE;
                    case BIG_INTEGER, POSITIVE_BIG_INTEGER -> Long.MAX_VALUE;
                    default -> Integer.MAX_VALUE;
                };
        long least = kind.isPositive() ? 0 : -most - 1;
        if (number < least) {
            found.add(tooSmall(least));
        } else if (number > most) {
            found.add(tooGreat(most));
        }
    }

    /** Django's DecimalValidator. */
    private void checkDigits(BigDecimal value, List<Detail> found) {
        int places = Math.max(value.scale(), 0);
        int digits = Math.max(value.precision() - Math.min(value.scale(), 0), places);
        int whole = digits - places;
        int mostDigits = field.spec().size();
        int mostPlaces = field.spec().places();
        if (digits > mostDigits) {
            found.add(
                    new Detail(
                            "Ensure that there are no more than "
                                    + count(mostDigits, "digit")
                                    + " in total.",
                            "max_digits"));
        }
        if (places > mostPlaces) {
            found.add(
                    new Detail(
                            "Ensure that there are no more than "
                                    + count(mostPlaces, "decimal place")
                                    + ".",
                            "max_decimal_places"));
        }
        if (whole > mostDigits - mostPlaces) {
            found.add(
                    new Detail(
                            "Ensure that there are no more than "
                                    + count(mostDigits - mostPlaces, "digit")
                                    + " before the decimal point.",
                            "max_whole_digits"));
        }
    }

    private static Detail tooSmall(Object limit) {
        return new Detail(
                "Ensure this value is greater than or equal to " + limit + ".", "min_value");
    }

    private static Detail tooGreat(Object limit) {
        return new Detail("Ensure this value is less than or equal to " + limit + ".", "max_value");
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
