package dev.belleville.web.forms;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Yes, no or unknown. Django's {@code NullBooleanSelect}. */
final class NullBooleanWidget extends SelectWidget {
    private static final List<Option> ANSWERS =
            List.of(
                    Option.of("unknown", "Unknown"),
                    Option.of("true", "Yes"),
                    Option.of("false", "No"));

    NullBooleanWidget(HtmlAttributes attributes) {
        super(false, () -> ANSWERS, attributes);
    }

    @Override
    SelectWidget over(Supplier<List<Option>> others) {
        return this;
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new NullBooleanWidget(others);
    }

    @Override
    protected String widgetType() {
        return "nullbooleanselect";
    }

    @Override
    protected String html(Rendering shown) {
        Boolean answer = answer(shown.value());
        return super.html(shown.part(shown.name(), answer == null ? "unknown" : answer.toString()));
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        return answer(sent.fields().get(name));
    }

    /** 2 and 3 are what older pages send. */
    private static @Nullable Boolean answer(@Nullable Object value) {
        return switch (PlainText.of(value)) {
            case "True", "true", "2" -> true;
            case "False", "false", "3" -> false;
            default -> null;
        };
    }
}
