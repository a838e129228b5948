package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError.Detail;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is wrong with given data, in the shape of the data. REST framework's {@code errors}. */
public sealed interface Errors {
    /** The key of complaints about the whole; on the wire what the setting says. */
    String NON_FIELD = "non_field_errors";

    /**
     * Complaints about one value.
     *
     * @param details at least one
     */
    record Messages(List<Detail> details) implements Errors {
        /** Copies what could change. */
        public Messages {
            details = List.copyOf(details);
        }

        @Override
        public List<String> data() {
            return details.stream().map(Detail::message).toList();
        }
    }

    /**
     * Complaints about the members of an object, by name.
     *
     * @param fields in the order they were found
     */
    record ByField(Map<String, Errors> fields) implements Errors {
        /** Copies what could change. */
        public ByField {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public Map<String, Object> data() {
            var data = new LinkedHashMap<String, Object>();
            fields.forEach((name, errors) ->
                    data.put(name.equals(NON_FIELD) ? wholeKey() : name, errors.data()));
            return data;
        }
    }

    /**
     * Complaints about the items of a list: as many as items, empty ones for those that are valid.
     *
     * @param items in the order of the list
     */
    record ByItem(List<Errors> items) implements Errors {
        /** Copies what could change. */
        public ByItem {
            items = List.copyOf(items);
        }

        @Override
        public List<Object> data() {
            var data = new ArrayList<>();
            items.forEach(errors -> data.add(errors.data()));
            return data;
        }
    }

    private static String wholeKey() {
        return SiteSetting.of(RestSettings.NON_FIELD_ERRORS_KEY);
    }

    /** Nothing is wrong. */
    static Errors none() {
        return new ByField(Map.of());
    }

    /** The messages alone, as lists and maps for the wire. */
    Object data();

    /** The codes alone, in the shape of {@link #data()}. REST framework's {@code get_codes()}. */
    default Object codes() {
        return shaped(Detail::code);
    }

    /**
     * Messages with their codes, in the shape of {@link #data()}, each a map of {@code message} and
     * {@code code}. REST framework's {@code get_full_details()}.
     */
    default Object fullDetails() {
        return shaped(detail -> Map.of("message", detail.message(), "code", detail.code()));
    }

    private Object shaped(Function<Detail, Object> shown) {
        return switch (this) {
            case Messages all -> all.details.stream().map(shown).toList();
            case ByItem list -> list.items.stream().map(errors -> errors.shaped(shown)).toList();
            case ByField object -> {
                var members = new LinkedHashMap<String, Object>();
                object.fields.forEach((name, errors) ->
                        members.put(
                                name.equals(NON_FIELD) ? wholeKey() : name, errors.shaped(shown)));
                yield members;
            }
        };
    }

    /** Whether nothing is wrong. */
    default boolean isEmpty() {
        return this instanceof ByField byField && byField.fields().isEmpty();
    }
}
