package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data that a serializer refuses: a 400 whose body has the data's shape. REST framework's {@code
 * ValidationError}, where it holds more than a message; throw {@link ValidationError} yourself.
 */
public final class InvalidData extends ValidationError {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Errors tree;

    /** With what is wrong. */
    public InvalidData(Errors tree) {
        super(flat(tree));
        this.tree = tree;
    }

    /** What is wrong, in the shape of the data. */
    public Errors tree() {
        return tree;
    }

    /** What an answer says of any validation error: its messages, in the shape of the data. */
    public static Object dataOf(ValidationError error) {
        return treeOf(error).data();
    }

    /** The tree of any validation error: a list of messages where it names no field. */
    static Errors treeOf(ValidationError error) {
        if (error instanceof InvalidData invalid) {
            return invalid.tree;
        }
        List<Detail> whole = error.errors().get(NON_FIELD);
        if (whole != null && error.errors().size() == 1) {
            return new Errors.Messages(whole);
        }
        return byField(error);
    }

    /** The same, with messages that name no field under {@link Errors#NON_FIELD}. */
    static Errors byField(ValidationError error) {
        Errors tree = error instanceof InvalidData invalid ? invalid.tree : null;
        if (tree instanceof Errors.ByField) {
            return tree;
        }
        if (tree != null) {
            return new Errors.ByField(Map.of(Errors.NON_FIELD, tree));
        }
        var fields = new LinkedHashMap<String, Errors>();
        error.errors()
                .forEach((name, details) ->
                        fields.put(
                                name.equals(NON_FIELD) ? Errors.NON_FIELD : name,
                                new Errors.Messages(details)));
        return new Errors.ByField(fields);
    }

    private static Map<String, List<Detail>> flat(Errors tree) {
        var flat = new LinkedHashMap<String, List<Detail>>();
        collect(tree, NON_FIELD, flat);
        return flat;
    }

    private static void collect(Errors tree, String name, Map<String, List<Detail>> into) {
        switch (tree) {
            case Errors.Messages messages ->
                    into.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(messages.details());
            case Errors.ByField byField ->
                    byField.fields()
                            .forEach((field, errors) ->
                                    collect(
                                            errors,
                                            field.equals(Errors.NON_FIELD) ? name : field,
                                            into));
            case Errors.ByItem byItem -> byItem.items().forEach(item -> collect(item, name, into));
        }
    }
}
