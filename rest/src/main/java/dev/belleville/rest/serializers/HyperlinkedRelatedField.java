package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.http.Http404;
import dev.belleville.http.Match;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A relation by its target's address. REST framework's {@code HyperlinkedRelatedField}; where one
 * variable does not tell a target, override {@link #arguments} and {@link #object}.
 *
 * @param <T> the target's class
 */
public class HyperlinkedRelatedField<T extends BaseModel> extends RelatedField<T> {
    private static final String KEY = "pk";

    private String view;
    private String variable = KEY;
    private String lookup = KEY;
    private Attribute reader = new Attribute(KEY);

    /**
     * For subclasses: to rows of {@code choices}, asked anew each time, at the route {@code view}.
     */
    protected HyperlinkedRelatedField(Supplier<QuerySet<T>> choices, String view) {
        super(choices);
        this.view = view;
    }

    /** A relation to any row of {@code model}, at the route {@code view}. */
    public static <T extends BaseModel> HyperlinkedRelatedField<T> to(Class<T> model, String view) {
        return new HyperlinkedRelatedField<>(Manager.of(model)::all, view);
    }

    /** A relation to a row of {@code choices}, asked anew each time, at the route {@code view}. */
    public static <T extends BaseModel> HyperlinkedRelatedField<T> to(
            QuerySet<T> choices, String view) {
        return new HyperlinkedRelatedField<>(choices::all, view);
    }

    /** At the route {@code name}. REST framework's {@code view_name}. */
    public final HyperlinkedRelatedField<T> view(String name) {
        view = name;
        return this;
    }

    /** The key stands in the route's variable {@code name}. {@code lookup_url_kwarg}. */
    public final HyperlinkedRelatedField<T> variable(String name) {
        variable = name;
        return this;
    }

    /** Tells targets apart by another attribute than the primary key, in a variable of its name. */
    public final HyperlinkedRelatedField<T> lookup(String attribute) {
        lookup = attribute;
        variable = attribute;
        reader = new Attribute(attribute);
        return this;
    }

    String view() {
        return view;
    }

    /** By the key alone, showing a relation loads nothing. */
    @Override
    @Nullable Object attribute(Object instance, SerializerContext context) {
        Object value = path().read(instance);
        boolean isPlain = getClass() == HyperlinkedRelatedField.class && lookup.equals(KEY);
        return isPlain && value instanceof Ref<?> ref
                ? ref.id()
                : super.attribute(instance, context);
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        @SuppressWarnings("unchecked") // the relation's targets are of the field's class
        Map<String, ?> arguments =
                value instanceof BaseModel target ? arguments((T) target) : named(value);
        return arguments == null ? null : context.link(view, arguments);
    }

    /**
     * The variables of the address of {@code target}, by name; null where it has none. REST
     * framework's {@code get_url}.
     */
    protected @Nullable Map<String, ?> arguments(T target) {
        return named(reader.readHeld(target));
    }

    private @Nullable Map<String, ?> named(@Nullable Object key) {
        return key == null || key.equals("") ? null : Map.of(variable, key);
    }

    /**
     * The target whose address has these variables; null where there is none. REST framework's
     * {@code get_object}.
     *
     * @throws ValidationError where no target can have such an address
     */
    protected @Nullable T object(Map<String, ?> arguments) {
        Object key = arguments.get(variable);
        return key == null ? null : find(lookup, key);
    }

    @Override
    SerializerField key() {
        return UrlField.of();
    }

    @Override
    protected Object toInternalValue(Object data, SerializerContext context) {
        if (!(data instanceof String address)) {
            throw error("incorrect_type", "data_type", Python.typeName(data));
        }
        Match match = resolve(address, context);
        if (!context.viewName(view).equals(match.qualifiedName())) {
            throw error("incorrect_match");
        }
        T target;
        try {
            target = object(match.arguments());
        } catch (ValidationError e) {
            throw doesNotExist(address);
        }
        if (target == null) {
            throw doesNotExist(address);
        }
        return target;
    }

    private Match resolve(String address, SerializerContext context) {
        try {
            String path =
                    URLDecoder.decode(path(address).replace("+", "%2B"), StandardCharsets.UTF_8);
            return context.resolve(path);
        } catch (Http404 | IllegalArgumentException e) {
            throw error("no_match");
        }
    }

    /** The path of an absolute address; any other text as it is. */
    private static String path(String address) {
        if (!address.startsWith("http:") && !address.startsWith("https:")) {
            return address;
        }
        int host = address.indexOf("://") + 3;
        int from = address.indexOf('/', Math.max(host, 3));
        int to = from;
        while (to >= 0 && to < address.length() && "?#".indexOf(address.charAt(to)) < 0) {
            to++;
        }
        return from < 0 ? "/" : address.substring(from, to);
    }

    @Override
    ValidationError doesNotExist(@Nullable Object data) {
        return error("does_not_exist");
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "no_match" -> Translation.gettextNoop("Invalid hyperlink - No URL match.");
            case "incorrect_match" ->
                    Translation.gettextNoop("Invalid hyperlink - Incorrect URL match.");
            case "does_not_exist" ->
                    Translation.gettextNoop("Invalid hyperlink - Object does not exist.");
            case "incorrect_type" ->
                    Translation.gettextNoop(
                            "Incorrect type. Expected URL string, received {data_type}.");
            default -> super.defaultMessage(code);
        };
    }
}
