package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.expression.ExpressionStrategy;
import com.hubspot.jinjava.objects.SafeString;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import dev.belleville.core.Html;
import dev.belleville.core.Markup;
import dev.belleville.template.Engine;
import dev.belleville.template.Template;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values read in a page: as Python writes them, escaped but for what is markup. */
final class Shown implements ExpressionStrategy {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Template written;

    Shown(Engine engine) {
        written =
                engine.fromString(
                        "{% autoescape off %}{{ v|stringformat:'s' }}{% endautoescape %}");
    }

    @Override
    public RenderedOutputNode interpretOutput(
            ExpressionToken token, JinjavaInterpreter interpreter) {
        Object value = interpreter.resolveELExpression(token.getExpr(), token.getLineNumber());
        boolean escapes = interpreter.getContext().isAutoEscape() && !isPage(token.getExpr());
        return new RenderedOutputNode(escapes ? html(value) : text(value));
    }

    /** Whether it asks for a part of the page, which was escaped where it was written. */
    private static boolean isPage(String expression) {
        String call = expression.strip();
        return call.equals("super()")
                || (call.startsWith("caller(") && call.indexOf(')') == call.length() - 1);
    }

    /** As it stands in a page. */
    String html(@Nullable Object value) {
        return isSafe(value) ? text(value) : Html.escape(text(value));
    }

    /** As Python's {@code str} writes it; nothing for null. */
    String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Markup markup -> markup.html();
            case SafeString safe -> safe.getValue();
            default -> written.render(Map.of("v", value));
        };
    }

    /** Whether it is markup already. */
    static boolean isSafe(@Nullable Object value) {
        return value instanceof Markup || value instanceof SafeString;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("Templates are not written anywhere.");
    }
}
