package dev.belleville.web.forms;

import dev.belleville.core.Markup;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Plural;
import dev.belleville.core.i18n.Translation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The forms of a {@link FormSet} in one request. For one thread.
 *
 * <p>In a template {@code {{ formset }}} shows it all; where you show its forms one by one, show
 * {@code {{ formset.managementForm }}} as well, which tells how many there are.
 *
 * @param <F> the forms
 */
public sealed class BoundFormSet<F extends BoundForm> implements Iterable<F>, Markup
        permits BoundModelFormSet {
    private static final Plural TOO_MANY =
            Translation.ngettextNoop(
                    "Please submit at most %d form.", "Please submit at most %d forms.");
    private static final Plural TOO_FEW =
            Translation.ngettextNoop(
                    "Please submit at least %d form.", "Please submit at least %d forms.");
    private static final String DELETE = "DELETE";
    private static final String ORDER = "ORDER";

    /** Makes the form of a place; {@code data} is null where nothing was sent. */
    interface Maker<F extends BoundForm> {
        /**
         * One; {@code place} is below 0 for the empty one, and {@code extra} counts those that show
         * nothing that is there.
         */
        F make(@Nullable Submission data, int place, int extra);
    }

    private final FormSetRules rules;
    private final @Nullable Submission sent;
    private final Maker<F> maker;
    private final Consumer<? super BoundFormSet<F>> check;
    private final ManagementForm management;
    private final List<F> forms = new ArrayList<>();
    private @Nullable List<Detail> wrong;
    private @Nullable Look look;

    BoundFormSet(
            FormSetRules rules,
            @Nullable Submission sent,
            int initial,
            Maker<F> maker,
            Consumer<? super BoundFormSet<F>> check) {
        this.rules = rules;
        this.sent = sent;
        this.maker = maker;
        this.check = check;
        management = ManagementForm.of(rules, sent, initial);
        for (int i = 0; i < management.total(); i++) {
            F form = made(sent, i, String.valueOf(i));
            if (i >= management.initial() && i >= rules.min()) {
                form.permitEmpty();
            }
            forms.add(form);
        }
    }

    @SuppressWarnings("unchecked") // under another name it is still of the kind
    private F made(@Nullable Submission data, int place, String number) {
        F form =
                (F)
                        maker.make(data, place, place - management.initial())
                                .prefix(rules.prefix() + "-" + number);
        show(form, look == null ? form.look() : look);
        boolean isInitial = place >= 0 && place < management.initial();
        if (rules.canOrder()) {
            FormField<Long> order = FormFields.integer().widget(rules.orderingWidget());
            order.optional().label("Order").initial(isInitial ? place + 1 : null);
            form.addOwn(ORDER, order);
        }
        if (rules.canDelete() && (rules.canDeleteExtra() || isInitial)) {
            FormField<Boolean> delete = FormFields.bool().widget(rules.deletionWidget());
            form.addOwn(DELETE, delete.optional().label("Delete"));
        }
        return form;
    }

    /** A browser that asks for all of an empty form would send none of them. */
    private static void show(BoundForm form, Look look) {
        form.look(look.useRequiredAttribute(false));
    }

    // --- its forms

    /** All of them. */
    public List<F> forms() {
        return Collections.unmodifiableList(forms);
    }

    @Override
    public Iterator<F> iterator() {
        return forms().iterator();
    }

    /** How many of them show what there is already. */
    public int initialCount() {
        return management.initial();
    }

    /** One that scripts copy, with {@code __prefix__} where its number goes. */
    public F emptyForm() {
        F form = made(null, -1, "__prefix__");
        form.permitEmpty();
        return form;
    }

    /** What tells how many forms there are. Django's {@code management_form}. */
    public Markup managementForm() {
        return () -> management.html(rules);
    }

    /** Those that a visitor wants no more; of a valid set. */
    public List<F> deletedForms() {
        return forms.stream().filter(form -> !isLeftEmpty(form) && isDeleted(form)).toList();
    }

    /**
     * Those that stay, in the visitor's order, without those that were left empty; those without a
     * number come last.
     *
     * @throws IllegalStateException where the set cannot be ordered
     */
    public List<F> orderedForms() {
        if (!rules.canOrder()) {
            throw new IllegalStateException(
                    "This form set has no order; say FormSetRules.ordered().");
        }
        return kept().stream().sorted(Comparator.comparingLong(BoundFormSet::place)).toList();
    }

    private static long place(BoundForm form) {
        return form.cleanedData().get(ORDER) instanceof Long number ? number : Long.MAX_VALUE;
    }

    /** Those that a visitor filled in and did not delete. */
    public List<F> kept() {
        return forms.stream().filter(form -> !isLeftEmpty(form) && !isDeleted(form)).toList();
    }

    private boolean isLeftEmpty(F form) {
        return forms.indexOf(form) >= management.initial() && !form.hasChanged();
    }

    boolean isDeleted(F form) {
        return rules.canDelete()
                && form.hasItem(DELETE)
                && Boolean.TRUE.equals(form.cleanedData().get(DELETE));
    }

    // --- what was sent

    /** Whether a visitor sent something. */
    public boolean isBound() {
        return sent != null;
    }

    /** Whether a visitor sent something and all of it is right, but for what is deleted. */
    public boolean isValid() {
        return isBound()
                && nonFormErrors().isEmpty()
                && forms.stream().allMatch(form -> isDeleted(form) || form.isValid());
    }

    /** The errors of each form that is not deleted. */
    public List<Map<String, ErrorList>> errors() {
        return forms.stream().filter(form -> !isDeleted(form)).map(BoundForm::errors).toList();
    }

    /** The errors that concern no single form. */
    public ErrorList nonFormErrors() {
        List<Detail> found = wrong;
        if (found == null) {
            found = new ArrayList<>();
            wrong = found;
            if (isBound()) {
                check(found);
            }
        }
        return new ErrorList(found, "", "nonform");
    }

    /** How many errors there are. Django's {@code total_error_count}. */
    public int totalErrorCount() {
        int ofForms =
                errors().stream()
                        .flatMap(form -> form.values().stream())
                        .mapToInt(List::size)
                        .sum();
        return nonFormErrors().size() + ofForms;
    }

    /** Adds an error to the whole; after {@link #isValid} it makes the set invalid. */
    public void addError(String message) {
        nonFormErrors();
        Objects.requireNonNull(wrong).add(new Detail(message, "invalid"));
    }

    private void check(List<Detail> found) {
        if (!management.missing().isEmpty()) {
            String own = rules.message("missing_management_form");
            var names = Map.of("field_names", String.join(", ", management.missing()));
            String text =
                    own == null
                            ? Translation.gettext(
                                    "ManagementForm data is missing or has been tampered with."
                                            + " Missing fields: %(field_names)s. You may need to"
                                            + " file a bug report if the issue persists.",
                                    names)
                            : Translation.gettext(own, names);
            found.add(new Detail(text, "missing_management_form"));
            return;
        }
        long deleted = deletedForms().size();
        long empty = forms.stream().filter(this::isLeftEmpty).count();
        boolean tooMany = rules.requiresMax() && forms.size() - deleted > rules.max();
        if (tooMany || management.sentTotal() > rules.absoluteMax()) {
            found.add(count(TOO_MANY, rules.max(), "too_many_forms"));
        } else if (rules.requiresMin() && forms.size() - deleted - empty < rules.min()) {
            found.add(count(TOO_FEW, rules.min(), "too_few_forms"));
        }
        try {
            validate();
        } catch (ValidationError e) {
            e.errors().values().forEach(found::addAll);
        }
    }

    /** Checks the forms together. */
    void validate() {
        check.accept(this);
    }

    private Detail count(Plural message, int limit, String code) {
        String own = rules.message(code);
        String text =
                own == null
                        ? message.in(Translation.language(), limit)
                                .replace("%d", String.valueOf(limit))
                        : Translation.gettext(own, Map.of("num", limit));
        return new Detail(text, code);
    }

    /** The cleaned values of each form. */
    public List<Map<String, @Nullable Object>> cleanedData() {
        return forms.stream().map(BoundForm::cleanedData).toList();
    }

    /** Whether something differs from what the forms showed. */
    public boolean hasChanged() {
        return forms.stream().anyMatch(BoundForm::hasChanged);
    }

    // --- how it is shown

    /** Whether it must be sent in parts: {@code enctype="multipart/form-data"}. */
    public boolean isMultipart() {
        return emptyForm().isMultipart();
    }

    /** What its widgets need. */
    public Media media() {
        return emptyForm().media();
    }

    /** Its forms are shown otherwise from here on. */
    public BoundFormSet<F> look(Look other) {
        look = other;
        forms.forEach(form -> show(form, other));
        return this;
    }

    /** All of it, without the form element and its button. */
    @Override
    public String html() {
        return html(BoundForm::html);
    }

    private String html(Function<BoundForm, String> shown) {
        var out = new StringBuilder(managementForm().html());
        out.append(nonFormErrors().html());
        forms.forEach(form -> out.append(shown.apply(form)));
        return out.toString();
    }

    /** Each field in a {@code div}. Django's {@code as_div}. */
    public Markup asDiv() {
        return () -> html(FormLayout.DIV::html);
    }

    /** Each field in a paragraph. Django's {@code as_p}. */
    public Markup asP() {
        return () -> html(FormLayout.P::html);
    }

    /** Each field in an item of a list. Django's {@code as_ul}. */
    public Markup asUl() {
        return () -> html(FormLayout.UL::html);
    }

    /** Each field in a row of a table. Django's {@code as_table}. */
    public Markup asTable() {
        return () -> html(FormLayout.TABLE::html);
    }

    @Override
    public String toString() {
        return html();
    }
}
