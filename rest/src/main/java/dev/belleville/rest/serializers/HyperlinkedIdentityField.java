package dev.belleville.rest.serializers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The address of the instance itself. REST framework's {@code HyperlinkedIdentityField}. */
public final class HyperlinkedIdentityField extends SerializerField {
    private final String view;
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

    /**
     * Tells instances apart by another attribute than the primary key, in a variable of its name.
     */
    public HyperlinkedIdentityField lookup(String attribute) {
        variable = attribute;
        key = new Attribute(attribute);
        return this;
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.LINK);
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        Object found = key.read(value);
        return found == null || found.equals("")
                ? null
                : context.link(view, Map.of(variable, found));
    }
}
