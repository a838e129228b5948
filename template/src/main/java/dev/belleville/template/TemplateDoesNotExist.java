package dev.belleville.template;

import dev.belleville.core.Suggestion;
import java.io.Serial;
import java.util.Collection;
import java.util.List;

/** No loader has the template. Django's TemplateDoesNotExist. */
public final class TemplateDoesNotExist extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> tried;

    /**
     * With where it was looked for.
     *
     * @param name what was asked for
     * @param tried where each loader looked
     * @param known names that exist, for a suggestion
     */
    TemplateDoesNotExist(String name, List<String> tried, Collection<String> known) {
        super(
                "Template '"
                        + name
                        + "' does not exist."
                        + Suggestion.of(name, known)
                        + (tried.isEmpty() ? "" : " Looked for: " + String.join(", ", tried)));
        this.name = name;
        this.tried = List.copyOf(tried);
    }

    /** The name that was asked for. */
    public String name() {
        return name;
    }

    /** Where it was looked for, in order. */
    public List<String> tried() {
        return tried;
    }
}
