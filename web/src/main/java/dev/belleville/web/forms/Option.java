package dev.belleville.web.forms;

import dev.belleville.core.SafeString;
import dev.belleville.core.i18n.Translation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One of several to choose from.
 *
 * @param value what is sent
 * @param label what people read: a message that is translated when shown, or HTML where it is a
 *     {@link SafeString}
 * @param group the heading it stands under; empty for none
 */
public record Option(String value, CharSequence label, String group) {
    /** Without a group. */
    public static Option of(String value, CharSequence label) {
        return new Option(value, label, "");
    }

    /** Value and label of each, in the map's order. */
    public static List<Option> all(Map<String, String> labels) {
        var all = new ArrayList<Option>();
        labels.forEach((value, label) -> all.add(of(value, label)));
        return all;
    }

    /** The constants of an enum, by the values and labels of {@code Choice} or by their names. */
    public static List<Option> all(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        of(
                                PlainText.of(constant),
                                constant instanceof dev.belleville.orm.Choice choice
                                        ? choice.label()
                                        : constant.name()))
                .toList();
    }

    /** The label as a page shows it: in the visitor's language, escaped where it is text. */
    CharSequence shownLabel() {
        return label instanceof SafeString ? label : Translation.gettext(label.toString());
    }
}
