package dev.belleville.rest.browsable;

import dev.belleville.rest.serializers.FieldShape;
import java.util.ArrayList;
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
 * @param more what a select says of choices that it leaves out; empty for nothing
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
        String more,
        List<Input> fields,
        List<String> errors) {
    /**
     * Options under one heading.
     *
     * @param label the heading; empty for none
     * @param choices in order
     */
    record Group(String label, List<Choice> choices) {}

    /** The choices under their headings, in order. */
    public List<Group> groups() {
        var groups = new ArrayList<Group>();
        for (Choice choice : choices) {
            boolean same = !groups.isEmpty() && groups.getLast().label().equals(choice.group());
            if (!same) {
                groups.add(new Group(choice.group(), new ArrayList<>()));
            }
            groups.getLast().choices().add(choice);
        }
        return groups;
    }

    /**
     * One option of a select.
     *
     * @param value what is sent
     * @param label what people read
     * @param group the heading it stands under; empty for none
     * @param selected whether it is chosen
     */
    record Choice(String value, String label, String group, boolean selected) {
        static Choice of(FieldShape.Option option, List<String> chosen) {
            String value = String.valueOf(option.value());
            return new Choice(value, option.label(), option.group(), chosen.contains(value));
        }
    }
}
