package dev.belleville.template.vectors;

import dev.belleville.core.SilentVariableFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An exception that a recorded value raises when it is evaluated. */
public class PythonError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PythonError(Map<String, @Nullable Object> json) {
        super(json.get("class") + ": " + json.get("message"));
    }

    static PythonError of(@Nullable Object json) {
        Map<String, @Nullable Object> error = PythonValues.object(json);
        return Boolean.TRUE.equals(error.get("silent_variable_failure"))
                ? new Silent(error)
                : new PythonError(error);
    }

    /** One with {@code silent_variable_failure}. */
    static final class Silent extends PythonError implements SilentVariableFailure {
        private static final long serialVersionUID = 1L;

        Silent(Map<String, @Nullable Object> json) {
            super(json);
        }
    }
}
