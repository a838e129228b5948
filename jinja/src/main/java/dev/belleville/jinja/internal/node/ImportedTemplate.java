package dev.belleville.jinja.internal.node;

import dev.belleville.core.Markup;
import dev.belleville.jinja.internal.value.Named;
import dev.belleville.template.Output;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template that was imported: what it set at its top, and what it wrote. */
record ImportedTemplate(Context context, String html) implements Named, Markup {
    static ImportedTemplate of(Compiled template, Frame frame, boolean withContext) {
        var context = new Context(Map.of(), withContext ? frame.fixed() : null);
        Output out = frame.render.buffer();
        template.render(template.frame(frame.render, context), out);
        return new ImportedTemplate(context, out.text());
    }

    @Override
    public @Nullable Object member(String name) {
        return context.exported(name);
    }

    @Override
    public String typeName() {
        return "jinja2.environment.TemplateModule";
    }

    @Override
    public String toString() {
        return html;
    }
}
