package dev.belleville.rest.browsable;

import dev.belleville.rest.serializers.FieldShape;
import java.util.List;

/**
 * One field of a form.
 *
 * @param kind the part of the template that draws it
 * @param name its name in the form
 * @param label what people call it
 * @param help a sentence about it; empty for none
 * @param required whether it has to be filled in
 * @param type of an {@code input}
 * @param value what it holds, or several values of a select
 * @param choices of a select
 * @param fields of a group
 * @param errors what is wrong with it
 */
record Input(
        String kind,
        String name,
        String label,
        String help,
        boolean required,
        String type,
        List<String> value,
        List<Choice> choices,
        List<Input> fields,
        List<String> errors) {
    /**
     * One option of a select.
     *
     * @param value what is sent
     * @param label what people read
     * @param selected whether it is chosen
     */
    record Choice(String value, String label, boolean selected) {
        static Choice of(FieldShape.Option option, List<String> chosen) {
            String value = String.valueOf(option.value());
            return new Choice(value, option.label(), chosen.contains(value));
        }
    }
}
