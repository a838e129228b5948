package dev.belleville.web.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several widgets for one value. Django's {@code MultiWidget}. */
final class PartsWidget extends Widget {
    private final List<Widget> parts;
    private final Function<Object, List<? extends @Nullable Object>> split;

    /** {@code split} takes a value apart, which is not null. */
    PartsWidget(
            List<? extends Widget> parts,
            Function<Object, List<? extends @Nullable Object>> split,
            HtmlAttributes attributes) {
        super(attributes);
        this.parts = List.copyOf(parts);
        this.split = split;
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
        for (int i = 0; i < parts.size(); i++) {
            Object value = i < values.size() ? values.get(i) : null;
            Rendering part = shown.part(shown.name() + "_" + i, value);
            out.append(
                    parts.get(i)
                            .render(
                                    id.isEmpty()
                                            ? part
                                            : part.with(
                                                    part.attributes().with("id", id + "_" + i))));
        }
        return out.toString();
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        var values = new ArrayList<@Nullable Object>();
        for (int i = 0; i < parts.size(); i++) {
            values.add(parts.get(i).valueFrom(sent, name + "_" + i));
        }
        return values;
    }

    @Override
    public boolean isOmittedFrom(Submission sent, String name) {
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).isOmittedFrom(sent, name + "_" + i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String idForLabel(String id) {
        return "";
    }

    @Override
    public boolean isHidden() {
        return parts.stream().allMatch(Widget::isHidden);
    }

    @Override
    public boolean usesFieldset() {
        return true;
    }

    @Override
    public boolean needsMultipart() {
        return parts.stream().anyMatch(Widget::needsMultipart);
    }

    @Override
    public Media media() {
        return parts.stream().map(Widget::media).reduce(Media.NONE, Media::with);
    }

    @Override
    public Widget hidden() {
        return new PartsWidget(parts.stream().map(Widget::hidden).toList(), split, attributes());
    }
}
