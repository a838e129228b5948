package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.orm.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A serializer with a list of data to read: all of it is valid, or nothing is kept. What REST
 * framework's {@code ListSerializer(data=…)} is after {@code is_valid()}.
 *
 * @param <T> the instances' class
 */
public final class BoundList<T> {
    /** Keeps one item of the list. */
    @FunctionalInterface
    public interface Keeper<T> {
        /** The instance that was kept. */
        T keep(BoundSerializer<T> item) throws Exception;
    }

    private final Serializer<T> serializer;
    private final ListSerializer<T> rules;
    private final SerializerContext context;
    private final List<BoundSerializer<T>> items = new ArrayList<>();
    private final Errors errors;

    BoundList(
            Serializer<T> serializer,
            @Nullable Object data,
            SerializerContext context,
            int most,
            Function<Object, SerializerContext> contexts) {
        this.serializer = serializer;
        this.context = context;
        rules = serializer.many();
        if (!(data instanceof List<?> list)) {
            errors = whole("not_a_list", "{input_type}", Python.typeName(data));
        } else if (list.size() > most) {
            errors = whole("max_length", "{max_length}", most);
        } else {
            errors = bind(list, contexts);
        }
    }

    /** Asks the rules about the list as a whole, once all items are valid. */
    private Errors checked() {
        try {
            List<Values> valid =
                    rules.validate(items.stream().map(BoundSerializer::values).toList(), context);
            for (int i = 0; i < items.size(); i++) {
                items.set(i, items.get(i).with(valid.get(i)));
            }
            return Errors.none();
        } catch (ValidationError e) {
            return InvalidData.byField(e);
        }
    }

    private Errors bind(List<?> list, Function<Object, SerializerContext> contexts) {
        var found = new ArrayList<Errors>();
        boolean valid = true;
        for (Object item : list) {
            Errors wrong;
            try {
                var bound = serializer.bind(item, contexts.apply(item == null ? Map.of() : item));
                items.add(bound);
                wrong = bound.errors();
            } catch (ValidationError e) {
                wrong = InvalidData.byField(e);
            }
            valid &= wrong.isEmpty();
            found.add(wrong);
        }
        if (!valid) {
            return new Errors.ByItem(found);
        }
        Errors repeated = repeated();
        return repeated.isEmpty() ? checked() : repeated;
    }

    private Errors repeated() {
        List<Errors> found =
                Duplicates.among(serializer, items.stream().map(BoundSerializer::values).toList());
        return found.stream().allMatch(Errors::isEmpty) ? Errors.none() : new Errors.ByItem(found);
    }

    private static Errors whole(String code, String name, Object value) {
        String known = String.valueOf(ListMessages.find(code));
        String text = Translation.gettext(known).replace(name, String.valueOf(value));
        return new Errors.ByField(
                Map.of(Errors.NON_FIELD, new Errors.Messages(List.of(new Detail(text, code)))));
    }

    /** Whether all of the data can be used. */
    public boolean isValid() {
        return errors.isEmpty();
    }

    /** What is wrong with the data, item by item. */
    public Errors errors() {
        return errors;
    }

    /**
     * The valid values of each item. REST framework's {@code validated_data}.
     *
     * @throws InvalidData where an item has none
     */
    public List<Values> values() {
        return orThrow().items.stream().map(BoundSerializer::values).toList();
    }

    /**
     * This, where all of the data can be used.
     *
     * @throws InvalidData where an item cannot: a 400
     */
    public BoundList<T> orThrow() {
        if (!isValid()) {
            throw new InvalidData(errors);
        }
        return this;
    }

    /**
     * Makes or changes all instances and keeps them, as the serializer's {@link ListSerializer}
     * does, in one transaction of the default database.
     *
     * @throws InvalidData where an item cannot be kept: a 400, and none is
     */
    public List<T> save() {
        return save(new Values(Map.of()));
    }

    /** As {@link #save()}, each with values of the server's own beside the data's. */
    public List<T> save(Values more) {
        orThrow();
        List<Values> values = items.stream().map(item -> item.values().withAll(more)).toList();
        var instances = new ArrayList<T>();
        for (BoundSerializer<T> item : items) {
            T instance = item.instance();
            if (instance != null) {
                instances.add(instance);
            }
        }
        return Transaction.atomic(() ->
                instances.isEmpty()
                        ? rules.create(values, context)
                        : rules.update(instances, values, context));
    }

    /**
     * As {@link #save()}, each by {@code keeper}.
     *
     * @throws Exception what it throws
     */
    public List<T> save(Keeper<T> keeper) throws Exception {
        orThrow();
        return Transaction.atomic(() -> {
            var kept = new ArrayList<T>();
            for (BoundSerializer<T> item : items) {
                try {
                    kept.add(keeper.keep(item));
                } catch (ValidationError e) {
                    throw ListSerializer.refused(kept.size(), items.size(), e);
                }
            }
            return kept;
        });
    }

    /** {@code instances} as the serializer shows them in this context. */
    public List<Map<String, @Nullable Object>> represent(List<T> instances) {
        return serializer.representAll(instances, context);
    }
}
