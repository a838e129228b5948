package dev.belleville.rest.serializers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The address of the instance itself. REST framework's {@code HyperlinkedIdentityField}. */
public final class HyperlinkedIdentityField extends SerializerField {
    private String view;
    private String variable = "pk";
    private Attribute key = new Attribute("pk");

    private HyperlinkedIdentityField(String view) {
        this.view = view;
        readOnly();
        source("*");
    }

    /** The address at the route {@code view}, such as {@code goods-detail}. */
    public static HyperlinkedIdentityField of(String view) {
        return new HyperlinkedIdentityField(view);
    }

    /** At the route {@code name}. REST framework's {@code view_name}. */
    public HyperlinkedIdentityField view(String name) {
        view = name;
        return this;
    }

    /** The key stands in the route's variable {@code name}. {@code lookup_url_kwarg}. */
    public HyperlinkedIdentityField variable(String name) {
        variable = name;
        return this;
    }

    /**
     * Tells instances apart by another attribute than the primary key, in a variable of its name.
     */
    public HyperlinkedIdentityField lookup(String attribute) {
        variable = attribute;
        key = new Attribute(attribute);
        return this;
    }

    String view() {
        return view;
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.LINK);
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        Object found = key.readHeld(value);
        return found == null || found.equals("")
                ? null
                : context.link(view, Map.of(variable, found));
    }
}
