package dev.belleville.web.forms;

import dev.belleville.core.i18n.LocalNumbers;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number. Django's {@code IntegerField}, {@code FloatField} and {@code DecimalField}.
 *
 * @param <N> the Java type
 */
public final class NumberFormField<N extends Number> extends FormField<N> {
    private final Function<String, @Nullable N> reader;
    private final String fraction;
    private @Nullable Number min;
    private @Nullable Number max;
    private @Nullable BigDecimal step;
    private @Nullable Validator<? super N> last;

    /**
     * For one kind of numbers.
     *
     * @param reader gives the number that a text says, or null
     * @param message what is said of a text that says none
     * @param fraction the step that browsers are told: {@code any}, a number, or empty for 1
     */
    NumberFormField(Function<String, @Nullable N> reader, String message, String fraction) {
        super(Widgets.numberInput());
        this.reader = reader;
        this.fraction = fraction;
        says("invalid", message);
    }

    /** This or more. Django's {@code min_value}. */
    public NumberFormField<N> min(Number least) {
        open();
        min = least;
        return this;
    }

    /** This or less. Django's {@code max_value}. */
    public NumberFormField<N> max(Number most) {
        open();
        max = most;
        return this;
    }

    /** Multiples of this, counted from the least value. Django's {@code step_size}. */
    public NumberFormField<N> step(Number size) {
        open();
        step = new BigDecimal(size.toString());
        return this;
    }

    /** A rule of the kind, asked after the limits. */
    NumberFormField<N> last(Validator<? super N> rule) {
        last = rule;
        return this;
    }

    @Override
    protected List<Validator<? super N>> limits() {
        var limits = new ArrayList<Validator<? super N>>();
        if (max != null) {
            limits.add(Validators.<Number>max(max));
        }
        if (min != null) {
            limits.add(Validators.<Number>min(min));
        }
        if (step != null) {
            BigDecimal from = min == null ? BigDecimal.ZERO : new BigDecimal(min.toString());
            limits.add(Validators.<Number>step(step, from));
        }
        if (last != null) {
            limits.add(last);
        }
        return limits;
    }

    @Override
    protected @Nullable N toJava(Object raw) {
        String text = PlainText.of(raw);
        String plain =
                isLocalized() ? LocalNumbers.read(text, Translation.language().formats()) : text;
        N number = reader.apply(plain);
        if (number == null) {
            throw invalid("invalid", Map.of("value", text));
        }
        return number;
    }

    @Override
    protected boolean same(@Nullable Object before, @Nullable Object now) {
        if (before instanceof Number a && now instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        return super.same(before, now);
    }

    /** A browser's own number field writes as the browser likes, not as the page does. */
    @Override
    protected HtmlAttributes attributes(Widget shown) {
        boolean number = shown instanceof InputWidget input && input.type().equals("number");
        if (!number || isLocalized()) {
            return HtmlAttributes.NONE;
        }
        HtmlAttributes added = HtmlAttributes.NONE;
        if (!fraction.isEmpty() && step == null && !shown.attributes().has("step")) {
            added = added.with("step", fraction);
        }
        added = min == null ? added : added.with("min", PlainText.of(min));
        added = max == null ? added : added.with("max", PlainText.of(max));
        return step == null ? added : added.with("step", step);
    }

    /** As text where the page's own way to write numbers counts. */
    @Override
    public FormField<N> localize() {
        super.localize();
        if (widget() instanceof InputWidget input && input.type().equals("number")) {
            widget(Widgets.textInput().attributes(input.attributes()));
        }
        return this;
    }
}
