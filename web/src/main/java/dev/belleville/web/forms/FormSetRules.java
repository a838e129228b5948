package dev.belleville.web.forms;

/**
 * How many forms stand in a {@link FormSet}, and what a visitor may do with them. Django's
 * arguments of {@code formset_factory}. Immutable; begin with {@link #USUAL}.
 *
 * @param extra how many empty ones are shown
 * @param min how many there are to be; so many are shown at least
 * @param max how many there may be; no empty ones are shown beyond
 * @param absoluteMax how many are read of what was sent, whatever it says
 * @param requiresMin whether fewer than {@code min} is an error
 * @param requiresMax whether more than {@code max} is an error
 * @param canOrder whether each has a field {@code ORDER}
 * @param canDelete whether each has a box {@code DELETE}
 * @param canDeleteExtra whether those that are empty have one as well
 * @param prefix what their names begin with
 */
public record FormSetRules(
        int extra,
        int min,
        int max,
        int absoluteMax,
        boolean requiresMin,
        boolean requiresMax,
        boolean canOrder,
        boolean canDelete,
        boolean canDeleteExtra,
        String prefix) {
    private static final int MOST = 1000;

    /** Django's: one empty form, a thousand at the most. */
    public static final FormSetRules USUAL =
            new FormSetRules(1, 0, MOST, 2 * MOST, false, false, false, false, true, "form");

    /** Refuses limits that contradict each other. */
    public FormSetRules {
        if (extra < 0 || min < 0 || max < 0 || absoluteMax < max) {
            throw new IllegalArgumentException(
                    "A form set shows %d extra forms, needs %d, allows %d and reads %d; none may be"
                                    .formatted(extra, min, max, absoluteMax)
                            + " below 0, and it must read as many as it allows.");
        }
    }

    /** The same with so many empty forms. */
    public FormSetRules extra(int count) {
        return new FormSetRules(
                count,
                min,
                max,
                absoluteMax,
                requiresMin,
                requiresMax,
                canOrder,
                canDelete,
                canDeleteExtra,
                prefix);
    }

    /** The same, with an error where there are fewer. Django's {@code validate_min}. */
    public FormSetRules min(int count) {
        return new FormSetRules(
                extra,
                count,
                max,
                absoluteMax,
                true,
                requiresMax,
                canOrder,
                canDelete,
                canDeleteExtra,
                prefix);
    }

    /** The same, with an error where there are more. Django's {@code validate_max}. */
    public FormSetRules max(int count) {
        return new FormSetRules(
                extra,
                min,
                count,
                count + MOST,
                requiresMin,
                true,
                canOrder,
                canDelete,
                canDeleteExtra,
                prefix);
    }

    /** The same, which reads no more than so many. */
    public FormSetRules absoluteMax(int count) {
        return new FormSetRules(
                extra,
                min,
                max,
                count,
                requiresMin,
                requiresMax,
                canOrder,
                canDelete,
                canDeleteExtra,
                prefix);
    }

    /** The same, to be ordered. */
    public FormSetRules ordered() {
        return new FormSetRules(
                extra,
                min,
                max,
                absoluteMax,
                requiresMin,
                requiresMax,
                true,
                canDelete,
                canDeleteExtra,
                prefix);
    }

    /** The same, to be deleted; {@code extras} says whether the empty ones have a box as well. */
    public FormSetRules deletable(boolean extras) {
        return new FormSetRules(
                extra,
                min,
                max,
                absoluteMax,
                requiresMin,
                requiresMax,
                canOrder,
                true,
                extras,
                prefix);
    }

    /** The same under other names, for several sets in a page. */
    public FormSetRules prefix(String other) {
        return new FormSetRules(
                extra,
                min,
                max,
                absoluteMax,
                requiresMin,
                requiresMax,
                canOrder,
                canDelete,
                canDeleteExtra,
                other);
    }
}
