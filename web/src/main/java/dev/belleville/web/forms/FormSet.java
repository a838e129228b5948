package dev.belleville.web.forms;

import dev.belleville.http.Request;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The same form several times in a page. Django's {@code formset_factory}.
 *
 * <pre>{@code
 * static final FormSet LINES = FormSet.of(new LineForm(), FormSetRules.USUAL.extra(3).max(20));
 * }</pre>
 *
 * @param form what stands in it
 * @param rules how many times
 * @param check looks at the forms together
 */
public record FormSet(
        Form form, FormSetRules rules, Consumer<? super BoundFormSet<BoundForm>> check) {
    /** Of {@code form}, as {@code rules} have it. */
    public static FormSet of(Form form, FormSetRules rules) {
        return new FormSet(form, rules, _ -> {});
    }

    /**
     * The same with a step that checks the forms together, after each by itself; it throws {@link
     * dev.belleville.core.ValidationError} or adds errors. Django's {@code clean}.
     */
    public FormSet clean(Consumer<? super BoundFormSet<BoundForm>> step) {
        return new FormSet(form, rules, step);
    }

    /** Empty ones, to be filled in. */
    public BoundFormSet<BoundForm> blank() {
        return blank(List.of());
    }

    /** One for each of {@code initial}, and empty ones. */
    public BoundFormSet<BoundForm> blank(
            List<? extends Map<String, ? extends @Nullable Object>> initial) {
        return bound(null, initial);
    }

    /** What a request sent. */
    public BoundFormSet<BoundForm> bind(Request request) {
        return bind(Submission.of(request), List.of());
    }

    /** What a visitor sent to forms that showed {@code initial} values. */
    public BoundFormSet<BoundForm> bind(
            Submission sent, List<? extends Map<String, ? extends @Nullable Object>> initial) {
        return bound(sent, initial);
    }

    private BoundFormSet<BoundForm> bound(
            @Nullable Submission sent,
            List<? extends Map<String, ? extends @Nullable Object>> initial) {
        form.freeze();
        return new BoundFormSet<>(
                rules,
                sent,
                initial.size(),
                (data, place, _) ->
                        new BoundForm(
                                form,
                                data,
                                place >= 0 && place < initial.size()
                                        ? initial.get(place)
                                        : Map.of(),
                                ""),
                check);
    }
}
