package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.fn.MacroFunction;
import com.hubspot.jinjava.objects.SafeString;
import com.hubspot.jinjava.objects.date.PyishDate;
import com.hubspot.jinjava.util.ForLoop;
import dev.belleville.template.Engine;
import java.beans.FeatureDescriptor;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import jinjava.javax.el.MethodNotFoundException;
import jinjava.javax.el.PropertyNotWritableException;
import org.jspecify.annotations.Nullable;

/**
 * All that a template can reach from a value: keys and indexes, what Django's language finds behind
 * a dot, and the methods of Python's texts, lists and maps. Nothing else of Java is in sight: no
 * classes, no method with arguments, nothing of the engine itself.
 */
final class Look extends ELResolver {
    private final Engine engine;

    Look(Engine engine) {
        this.engine = engine;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        if (base == null) {
            return null;
        }
        context.setPropertyResolved(true);
        Integer index = index(property);
        return switch (base) {
            case ForLoop loop -> ofLoop(loop, "" + property);
            case PyishDate date -> engine.member(date.toDateTime(), "" + property);
            case Map<?, ?> map ->
                    map.containsKey(property) ? map.get(property) : map.get("" + property);
            case List<?> list when index != null -> item(list, index);
            case Object[] array when index != null -> item(Arrays.asList(array), index);
            case CharSequence text when index != null -> letter(text.toString(), index);
            default ->
                    isOfEngine(base) || !(property instanceof String name)
                            ? null
                            : engine.member(base, name);
        };
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            Object method,
            Class<?> @Nullable [] types,
            @Nullable Object[] arguments) {
        String name = "" + method;
        context.setPropertyResolved(true);
        if (base instanceof Filter filter && name.equals("filter")) {
            return filter(filter, arguments);
        }
        if (base instanceof ExpTest test && name.startsWith("evaluate")) {
            Object[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
            var interpreter = (JinjavaInterpreter) arguments[1];
            return name.equals("evaluate")
                    ? test.evaluate(arguments[0], interpreter, rest)
                    : test.evaluateNegated(arguments[0], interpreter, rest);
        }
        if (base instanceof ForLoop loop && name.equals("cycle")) {
            return arguments.length == 0 ? null : arguments[loop.getIndex0() % arguments.length];
        }
        if (base instanceof Cycler cycler) {
            return cycler.call(name);
        }
        if (base instanceof Map<?, ?> map && map.get(name) instanceof MacroFunction macro) {
            return macro.evaluate(arguments);
        }
        if (base instanceof SafeString || base == null || isOfEngineAlone(base)) {
            throw new MethodNotFoundException("There is no method '" + name + "' here.");
        }
        if (PythonMethods.has(base, name)) {
            return PythonMethods.call(base, name, Arrays.asList(arguments));
        }
        if (arguments.length == 0) {
            return engine.member(base, name);
        }
        throw new MethodNotFoundException(
                "Templates call no method with arguments, such as "
                        + name
                        + "(); do it in the view.");
    }

    /** jinjava writes numbers as text. */
    private static @Nullable Integer index(Object property) {
        if (property instanceof Number number) {
            return number.intValue();
        }
        String text = "" + property;
        try {
            return text.isEmpty() || text.charAt(0) > '9' ? null : Integer.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable Object filter(Filter filter, @Nullable Object[] arguments) {
        var interpreter = (JinjavaInterpreter) arguments[1];
        Object value = arguments[0];
        if (arguments.length == 4) {
            @SuppressWarnings("unchecked")
            var named = (Map<String, Object>) arguments[3];
            return filter.filter(value, interpreter, (Object[]) arguments[2], named);
        }
        Object[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
        return filter.filter(value, interpreter, rest, Map.of());
    }

    /** Whether the value is a part of jinjava, whose methods are not for templates. */
    private static boolean isOfEngine(Object base) {
        String name = base.getClass().getName();
        return name.startsWith("com.hubspot.") || name.startsWith("jinjava.");
    }

    private static boolean isOfEngineAlone(Object base) {
        return isOfEngine(base) && !(base instanceof Map) && !(base instanceof List);
    }

    private static @Nullable Object ofLoop(ForLoop loop, String name) {
        return switch (name) {
            case "index" -> (long) loop.getIndex();
            case "index0" -> (long) loop.getIndex0();
            case "revindex" -> (long) loop.getRevindex();
            case "revindex0" -> (long) loop.getRevindex0();
            case "first" -> loop.isFirst();
            case "last" -> loop.isLast();
            case "length" -> (long) loop.getLength();
            case "depth" -> (long) loop.getDepth();
            case "depth0" -> (long) loop.getDepth0();
            default -> null;
        };
    }

    private static @Nullable Object item(List<?> list, int index) {
        int at = index < 0 ? list.size() + index : index;
        return at >= 0 && at < list.size() ? list.get(at) : null;
    }

    private static @Nullable String letter(String text, int index) {
        int at = index < 0 ? text.length() + index : index;
        return at >= 0 && at < text.length() ? text.substring(at, at + 1) : null;
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw new PropertyNotWritableException("Templates do not change values.");
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return Collections.emptyIterator();
    }
}
