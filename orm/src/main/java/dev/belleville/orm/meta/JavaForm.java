package dev.belleville.orm.meta;

import dev.belleville.core.Surrogates;
import dev.belleville.core.validators.IpText;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DataError;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.StoredFile;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the values of one Java type look like to the database, and how they come back. */
final class JavaForm {
    /** From what the database gave, which is not null; null where that is the value itself. */
    private final @Nullable Function<Object, @Nullable Object> conversion;

    private JavaForm(@Nullable Function<Object, @Nullable Object> conversion) {
        this.conversion = conversion;
    }

    /** Of the member's type; of its elements too where it holds several. */
    static JavaForm of(ModelMember member, FieldKind kind, @Nullable UploadRule upload) {
        if (upload != null) {
            return new JavaForm(stored -> StoredFile.of(stored.toString(), upload.storage()));
        }
        return kind == FieldKind.ARRAY ? list(member.field().getGenericType()) : of(member.type());
    }

    /** Of a list, whose elements may be lists again. */
    private static JavaForm list(Type type) {
        Type element = elementType(type);
        return new JavaForm(elements(isList(element) ? list(element) : of(plain(element))));
    }

    private static JavaForm of(Class<?> type) {
        if (type.isEnum()) {
            var choices = new Choices(type);
            return new JavaForm(stored -> choices.constant(stored.toString()));
        }
        if (InetAddress.class.isAssignableFrom(type)) {
            return new JavaForm(stored -> InetAddress.ofLiteral(stored.toString()));
        }
        return new JavaForm(Boxed.narrowing(type));
    }

    private static Function<Object, @Nullable Object> elements(JavaForm element) {
        return stored ->
                stored instanceof Collection<?> values
                        ? values.stream()
                                .map(element::toJava)
                                .collect(Collectors.toCollection(ArrayList::new))
                        : stored;
    }

    /** What a {@code List<String>} holds; Object where the type does not say. */
    static Type elementType(Type list) {
        return list instanceof ParameterizedType type
                ? type.getActualTypeArguments()[0]
                : Object.class;
    }

    /** Whether {@code type} is a list itself. */
    static boolean isList(Type type) {
        return type instanceof ParameterizedType list
                ? list.getRawType() == List.class
                : type == List.class;
    }

    /** The class that {@code type} is; Object where it is more than a class. */
    static Class<?> plain(Type type) {
        return type instanceof Class<?> found ? found : Object.class;
    }

    /** What the database gave as a value of the type; null where it is no constant of the enum. */
    @Nullable Object toJava(@Nullable Object stored) {
        return stored == null || conversion == null ? stored : conversion.apply(stored);
    }

    /** {@code value} as the database's side has it: an enum as text, a model as its key. */
    static @Nullable Object toStored(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Enum<?> constant when constant != JsonNull.VALUE -> Choices.value(constant);
            case BaseModel target -> target.pk();
            case StoredFile file -> file.name();
            case String text -> whole(text);
            case LocalDate date -> Moments.storable(date);
            case Instant moment -> Moments.storable(moment);
            case InetAddress address -> IpText.of(address);
            case List<?> list when holdsConstant(list) ->
                    list.stream().map(JavaForm::toStored).toList();
            default -> value;
        };
    }

    private static boolean holdsConstant(List<?> list) {
        return list.stream()
                .anyMatch(each ->
                        each instanceof Enum
                                || (each instanceof List<?> inner && holdsConstant(inner)));
    }

    /** Half a surrogate pair has no bytes; what a driver writes in its place is another text. */
    private static String whole(String text) {
        int at = Surrogates.findLone(text);
        if (at >= 0) {
            throw new DataError(
                    "No database holds half a surrogate pair, "
                            + Surrogates.name(text.charAt(at))
                            + " at "
                            + at,
                    null);
        }
        return text;
    }
}
