package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.StoredFile;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the values of one Java type look like to the database, and how they come back. */
final class JavaForm {
    private final Class<?> type;
    private final @Nullable Choices choices;
    private final @Nullable JavaForm element;

    private JavaForm(Class<?> type, @Nullable JavaForm element) {
        this.type = type;
        this.element = element;
        choices = type.isEnum() ? new Choices(type) : null;
    }

    /** Of the member's type; of its elements too where it holds several. */
    static JavaForm of(ModelMember member, FieldKind kind) {
        boolean several = kind == FieldKind.ARRAY;
        return new JavaForm(
                member.type(), several ? new JavaForm(elementType(member), null) : null);
    }

    /** What a {@code List<String>} holds; Object where the type does not say. */
    static Class<?> elementType(ModelMember member) {
        if (member.field().getGenericType() instanceof ParameterizedType type) {
            Type argument = type.getActualTypeArguments()[0];
            return argument instanceof Class<?> found ? found : Object.class;
        }
        return Object.class;
    }

    /** What the database gave as a value of the type; null where it is no constant of the enum. */
    @Nullable Object toJava(@Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        if (choices != null) {
            return choices.constant(stored.toString());
        }
        if (element != null && stored instanceof Collection<?> values) {
            var converted = new ArrayList<@Nullable Object>();
            values.forEach(value -> converted.add(element.toJava(value)));
            return converted;
        }
        if (type == StoredFile.class) {
            return StoredFile.of(stored.toString());
        }
        if (InetAddress.class.isAssignableFrom(type)) {
            return InetAddress.ofLiteral(stored.toString());
        }
        return Boxed.narrow(stored, type);
    }

    /** {@code value} as the database's side has it: an enum as text, a model as its key. */
    static @Nullable Object toStored(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Enum<?> constant when constant != JsonNull.VALUE -> Choices.value(constant);
            case BaseModel target -> target.pk();
            case StoredFile file -> file.name();
            case InetAddress address -> Addresses.text(address);
            case List<?> list when list.stream().anyMatch(Enum.class::isInstance) ->
                    list.stream().map(JavaForm::toStored).toList();
            default -> value;
        };
    }
}
