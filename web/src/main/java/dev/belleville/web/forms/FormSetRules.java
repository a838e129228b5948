package dev.belleville.web.forms;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How many forms stand in a {@link FormSet}, and what a visitor may do with them. Django's
 * arguments of {@code formset_factory}. Immutable; begin with {@link #USUAL}.
 */
public final class FormSetRules {
    private static final int MOST = 1000;

    /** Django's: one empty form, a thousand at the most. */
    public static final FormSetRules USUAL = new FormSetRules();

    private int extra = 1;
    private int min;
    private int max = MOST;
    private int absoluteMax = 2 * MOST;
    private boolean requiresMin;
    private boolean requiresMax;
    private boolean canOrder;
    private boolean canDelete;
    private boolean canDeleteExtra = true;
    private Widget orderingWidget = Widgets.numberInput();
    private Widget deletionWidget = Widgets.checkbox();
    private Map<String, String> messages = Map.of();
    private String prefix = "form";

    private FormSetRules() {}

    private FormSetRules with(Consumer<FormSetRules> change) {
        var copy = new FormSetRules();
        copy.extra = extra;
        copy.min = min;
        copy.max = max;
        copy.absoluteMax = absoluteMax;
        copy.requiresMin = requiresMin;
        copy.requiresMax = requiresMax;
        copy.canOrder = canOrder;
        copy.canDelete = canDelete;
        copy.canDeleteExtra = canDeleteExtra;
        copy.orderingWidget = orderingWidget;
        copy.deletionWidget = deletionWidget;
        copy.messages = messages;
        copy.prefix = prefix;
        change.accept(copy);
        copy.requirePossible();
        return copy;
    }

    private void requirePossible() {
        if (extra < 0 || min < 0 || max < 0 || absoluteMax < max) {
            throw new IllegalArgumentException(
                    "A form set shows %d extra forms, needs %d, allows %d and reads %d; none may be"
                                    .formatted(extra, min, max, absoluteMax)
                            + " below 0, and it must read as many as it allows.");
        }
    }

    /** The same with so many empty forms. */
    public FormSetRules extra(int count) {
        return with(copy -> copy.extra = count);
    }

    /**
     * The same, with an error where there are fewer; so many are shown at least. Django's {@code
     * min_num} with {@code validate_min}.
     */
    public FormSetRules min(int count) {
        return min(count, true);
    }

    /** The same, with an error only where {@code required}. Django's {@code min_num} alone. */
    public FormSetRules min(int count, boolean required) {
        return with(copy -> {
            copy.min = count;
            copy.requiresMin = required;
        });
    }

    /**
     * The same, with an error where there are more; no empty ones are shown beyond. Django's {@code
     * max_num} with {@code validate_max}.
     */
    public FormSetRules max(int count) {
        return max(count, true);
    }

    /** The same, with an error only where {@code required}. Django's {@code max_num} alone. */
    public FormSetRules max(int count, boolean required) {
        return with(copy -> {
            copy.max = count;
            copy.absoluteMax = count + MOST;
            copy.requiresMax = required;
        });
    }

    /** The same, which reads no more than so many, whatever was sent. */
    public FormSetRules absoluteMax(int count) {
        return with(copy -> copy.absoluteMax = count);
    }

    /** The same, to be ordered: each form has a field {@code ORDER}. */
    public FormSetRules ordered() {
        return with(copy -> copy.canOrder = true);
    }

    /**
     * The same, to be deleted: each form has a box {@code DELETE}; {@code extras} says whether the
     * empty ones have one as well.
     */
    public FormSetRules deletable(boolean extras) {
        return with(copy -> {
            copy.canDelete = true;
            copy.canDeleteExtra = extras;
        });
    }

    /** The same, with another widget for {@code ORDER}, such as a hidden one. */
    public FormSetRules orderingWidget(Widget widget) {
        return with(copy -> copy.orderingWidget = widget);
    }

    /** The same, with another widget for {@code DELETE}. */
    public FormSetRules deletionWidget(Widget widget) {
        return with(copy -> copy.deletionWidget = widget);
    }

    /**
     * The same, with another message for {@code missing_management_form}, {@code too_many_forms} or
     * {@code too_few_forms}. The last two may name {@code %(num)d}. Django's {@code
     * error_messages}.
     */
    public FormSetRules message(String code, String text) {
        return with(copy -> {
            var more = new HashMap<>(messages);
            more.put(code, text);
            copy.messages = Map.copyOf(more);
        });
    }

    /** The same under other names, for several sets in a page. */
    public FormSetRules prefix(String other) {
        return with(copy -> copy.prefix = other);
    }

    /** How many empty forms are shown. */
    public int extra() {
        return extra;
    }

    /** How many forms there are to be. */
    public int min() {
        return min;
    }

    /** How many forms there may be. */
    public int max() {
        return max;
    }

    /** How many forms are read of what was sent. */
    public int absoluteMax() {
        return absoluteMax;
    }

    /** Whether fewer than {@link #min()} is an error. */
    public boolean requiresMin() {
        return requiresMin;
    }

    /** Whether more than {@link #max()} is an error. */
    public boolean requiresMax() {
        return requiresMax;
    }

    /** Whether forms can be ordered. */
    public boolean canOrder() {
        return canOrder;
    }

    /** Whether forms can be deleted. */
    public boolean canDelete() {
        return canDelete;
    }

    /** Whether empty forms can be as well. */
    public boolean canDeleteExtra() {
        return canDeleteExtra;
    }

    /** What shows the field {@code ORDER}. */
    public Widget orderingWidget() {
        return orderingWidget;
    }

    /** What shows the field {@code DELETE}. */
    public Widget deletionWidget() {
        return deletionWidget;
    }

    /** The message of a code where another was said, else null. */
    @Nullable String message(String code) {
        return messages.get(code);
    }

    /** What the names of its fields begin with. */
    public String prefix() {
        return prefix;
    }
}
