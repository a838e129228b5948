package dev.belleville.tasks.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was sent with a command. What is missing or of another type is told to the sender. */
final class CommandArguments {
    private final String command;
    private final Map<?, ?> given;

    CommandArguments(String command, Map<?, ?> given) {
        this.command = command;
        this.given = given;
    }

    @Nullable Object find(String name) {
        return given.get(name);
    }

    private Object get(String name) {
        Object value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(command + " needs the argument " + name + ".");
        }
        return value;
    }

    String text(String name) {
        return get(name).toString();
    }

    String text(String name, String otherwise) {
        Object value = given.get(name);
        return value == null ? otherwise : value.toString();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(given.get(name)) || "true".equals(given.get(name));
    }

    int number(String name, int otherwise) {
        Double number = seconds(name);
        return number == null ? otherwise : number.intValue();
    }

    @Nullable Double seconds(String name) {
        return switch (given.get(name)) {
            case null -> null;
            case Number number -> number.doubleValue();
            case Object other -> {
                try {
                    yield Double.valueOf(other.toString()); // command lines send text
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "The argument %s of %s is a number, not %s."
                                    .formatted(name, command, other),
                            e);
                }
            }
        };
    }

    /** One, or a list of them. */
    List<String> texts(String name) {
        if (get(name) instanceof List<?> list) {
            var texts = new ArrayList<String>();
            list.forEach(one -> texts.add(String.valueOf(one)));
            return texts;
        }
        return List.of(text(name));
    }
}
