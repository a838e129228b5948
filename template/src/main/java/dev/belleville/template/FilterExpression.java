package dev.belleville.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A variable or literal with filters, such as <code>page.title|default:"–"</code>. */
public sealed interface FilterExpression permits Expression {
    /**
     * The value; for a variable that does not exist, the engine's text for invalid variables.
     *
     * @throws VariableDoesNotExist if a filter's argument does not exist
     */
    @Nullable Object resolve(Context context);

    /**
     * As {@link #resolve}, with the variable or literal translated before the filters.
     *
     * @param messageContext what tells its text from others of the same words; null for none
     */
    @Nullable Object translate(Context context, @Nullable String messageContext);

    /**
     * The value; null for a variable that does not exist. Django's {@code ignore_failures}.
     *
     * @throws VariableDoesNotExist if a filter's argument does not exist
     */
    @Nullable Object resolveOrNull(Context context);

    /** The names of the filters, in order. */
    List<String> filterNames();

    /** The expression as written. */
    @Override
    String toString();
}
