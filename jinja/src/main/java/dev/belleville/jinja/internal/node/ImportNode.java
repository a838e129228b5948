package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Absent;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% import "forms.html" as forms %}</code> and <code>{% from "forms.html" import field %}
 * </code>.
 *
 * @param name of the template
 * @param alias what the whole is called, or null where parts are imported
 * @param parts what is imported, and as what
 * @param withContext whether it sees the variables around
 * @param place where this stands, for errors
 */
public record ImportNode(
        Expression name,
        @Nullable String alias,
        List<Part> parts,
        boolean withContext,
        String place)
        implements Statement {
    /** One thing, and what it is called here. */
    public record Part(String name, String alias) {}

    @Override
    public void render(Frame frame, Output out) {
        Compiled template = Choice.of(name.eval(frame), frame);
        ImportedTemplate module = ImportedTemplate.of(template, frame, withContext);
        if (alias != null) {
            frame.bring(alias, module);
        }
        for (Part part : parts) {
            Object value = module.member(part.name);
            frame.bring(
                    part.alias,
                    value == Absent.VALUE
                            ? Undefined.because(
                                    frame.realm().undefined(),
                                    "the template '%s' (imported on %s) does not export the requested name '%s'"
                                            .formatted(template.source().name(), place, part.name))
                            : value);
        }
    }
}
