package dev.belleville.web.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several widgets for one value. Django's {@code MultiWidget}. */
final class PartsWidget extends Widget {
    private final SequencedMap<String, Widget> parts;
    private final Function<Object, List<? extends @Nullable Object>> split;

    /** {@code parts} by what is put behind the name; {@code split} takes apart what is not null. */
    PartsWidget(
            Map<String, ? extends Widget> parts,
            Function<Object, List<? extends @Nullable Object>> split,
            HtmlAttributes attributes) {
        super(attributes);
        this.parts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
        this.split = split;
    }

    /** Each widget by its number. */
    static Map<String, Widget> numbered(Collection<? extends Widget> widgets) {
        var numbered = new LinkedHashMap<String, Widget>();
        widgets.forEach(widget -> numbered.put("_" + numbered.size(), widget));
        return numbered;
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new PartsWidget(parts, split, others);
    }

    @Override
    protected String html(Rendering shown) {
        List<? extends @Nullable Object> values =
                switch (shown.value()) {
                    case null -> List.of();
                    case List<?> list -> list;
                    default -> split.apply(shown.value());
                };
        String id = shown.attributes().text("id");
        var out = new StringBuilder();
        int i = 0;
        for (Map.Entry<String, Widget> part : parts.entrySet()) {
            Object value = i < values.size() ? values.get(i) : null;
            Rendering own = shown.part(shown.name() + part.getKey(), value);
            out.append(
                    part.getValue()
                            .render(
                                    id.isEmpty()
                                            ? own
                                            : own.with(own.attributes().with("id", id + "_" + i))));
            i++;
        }
        return out.toString();
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        var values = new ArrayList<@Nullable Object>();
        parts.forEach((suffix, part) -> values.add(part.valueFrom(sent, name + suffix)));
        return values;
    }

    @Override
    public boolean isOmittedFrom(Submission sent, String name) {
        return parts.entrySet().stream()
                .allMatch(part -> part.getValue().isOmittedFrom(sent, name + part.getKey()));
    }

    @Override
    public String idForLabel(String id) {
        return "";
    }

    @Override
    public boolean isHidden() {
        return parts.values().stream().allMatch(Widget::isHidden);
    }

    @Override
    public boolean useFieldset() {
        return true;
    }

    @Override
    protected String widgetType() {
        return "multi";
    }

    @Override
    public boolean needsMultipart() {
        return parts.values().stream().anyMatch(Widget::needsMultipart);
    }

    @Override
    public boolean supportsMicroseconds() {
        return parts.values().stream().allMatch(Widget::supportsMicroseconds);
    }

    @Override
    public Media media() {
        return parts.values().stream().map(Widget::media).reduce(Media.NONE, Media::with);
    }

    @Override
    public Widget hidden() {
        var hidden = new LinkedHashMap<String, Widget>();
        parts.forEach((suffix, part) -> hidden.put(suffix, part.hidden()));
        return new PartsWidget(hidden, split, attributes());
    }
}
