package dev.belleville.web.forms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many forms a set has, as it stands in the page. Django's {@code ManagementForm}.
 *
 * @param total how many forms are read
 * @param initial how many of them show what there is
 * @param sentTotal what was sent as their number
 * @param missing the inputs that should have been sent and were not
 */
record ManagementForm(int total, int initial, long sentTotal, List<String> missing) {
    private static final String TOTAL = "TOTAL_FORMS";
    private static final String INITIAL = "INITIAL_FORMS";

    static ManagementForm of(FormSetRules rules, @Nullable Submission sent, int initial) {
        if (sent == null) {
            int wanted = Math.max(initial, rules.min()) + rules.extra();
            int total = initial > rules.max() ? initial : Math.min(wanted, rules.max());
            return new ManagementForm(total, initial, total, List.of());
        }
        var missing = new ArrayList<String>();
        long total = read(sent, rules.prefix() + "-" + TOTAL, missing);
        long before = read(sent, rules.prefix() + "-" + INITIAL, missing);
        if (!missing.isEmpty()) {
            return new ManagementForm(0, 0, 0, missing);
        }
        int least = (int) Math.min(total, rules.absoluteMax());
        return new ManagementForm(least, (int) Math.min(before, least), total, List.of());
    }

    private static long read(Submission sent, String name, List<String> missing) {
        Long number;
        try {
            number = FormFields.integer().min(0).clean(sent.fields().get(name), null);
        } catch (dev.belleville.core.ValidationError e) {
            number = null; // what is no number is told as what was not sent
        }
        if (number == null) {
            missing.add(name);
            return 0;
        }
        return number;
    }

    String html(FormSetRules rules) {
        return input(rules, TOTAL, total)
                + input(rules, INITIAL, initial)
                + input(rules, "MIN_NUM_FORMS", rules.min())
                + input(rules, "MAX_NUM_FORMS", rules.max());
    }

    private static String input(FormSetRules rules, String name, int value) {
        String full = rules.prefix() + "-" + name;
        return Widgets.hidden()
                .render(
                        Rendering.of(full, value)
                                .with(HtmlAttributes.NONE.with("id", "id_" + full)));
    }
}
