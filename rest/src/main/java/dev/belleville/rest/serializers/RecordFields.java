package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.UploadedFile;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.meta.FieldKind;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The serializer field that a component of a record asks for, by its type and {@link Column}. */
final class RecordFields {
    private final RecordComponent component;
    private final @Nullable Column column;

    private RecordFields(RecordComponent component) {
        this.component = component;
        column = column(component);
    }

    static SerializerField of(RecordComponent component) {
        return new RecordFields(component).made();
    }

    /** Annotations of columns are those of the record's own field. */
    private static @Nullable Column column(RecordComponent component) {
        try {
            AnnotatedElement field =
                    component.getDeclaringRecord().getDeclaredField(component.getName());
            return field.getAnnotation(Column.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e); // each component has its field
        }
    }

    private SerializerField made() {
        SerializerField field = of(component.getGenericType());
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            field.allowNull().optional();
        }
        if (column != null) {
            field.label(column.label());
            field.helpText(column.help());
        }
        return field;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class was just seen to be an enum
    private SerializerField of(Type type) {
        Type item = RecordShape.itemOf(type);
        if (item != null) {
            Class<? extends Record> record = RecordShape.recordOf(item);
            return record == null
                    ? ListField.of(of(item)).max(size())
                    : RecordSerializer.of(record).many().max(size());
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return DictField.of(of(generic.getActualTypeArguments()[1]));
        }
        if (!(type instanceof Class<?> named)) {
            throw strange(type);
        }
        if (named.isEnum()) {
            return ChoiceField.of((Class) named);
        }
        Class<? extends Record> record = RecordShape.recordOf(named);
        if (record != null) {
            return RecordSerializer.of(record);
        }
        if (BaseModel.class.isAssignableFrom(named)) {
            return PrimaryKeyRelatedField.to(named.asSubclass(BaseModel.class));
        }
        return simple(named);
    }

    private SerializerField simple(Class<?> type) {
        if (type == String.class) {
            return text();
        } else if (type == int.class || type == Integer.class) {
            return whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            return whole(Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == short.class || type == Short.class) {
            return whole(Short.MIN_VALUE, Short.MAX_VALUE);
        } else if (type == BigInteger.class) {
            return bounded(IntegerField.of());
        } else if (type == double.class || type == Double.class) {
            return bounded(FloatField.of());
        } else if (type == BigDecimal.class) {
            return bounded(
                    column != null && column.digits() > 0
                            ? DecimalField.of(column.digits(), column.places())
                            : DecimalField.of());
        } else if (type == boolean.class || type == Boolean.class) {
            return BooleanField.of();
        } else if (type == LocalDate.class) {
            return DateField.of();
        } else if (type == LocalTime.class) {
            return TimeField.of();
        } else if (type == Instant.class) {
            return DateTimeField.of();
        } else if (type == Duration.class) {
            return DurationField.of();
        } else if (type == UUID.class) {
            return UuidField.of();
        } else if (type == UploadedFile.class) {
            return column != null && column.kind() == FieldKind.IMAGE
                    ? ImageField.of()
                    : FileField.of();
        } else if (type == StoredFile.class) {
            return FileField.of().readOnly();
        } else if (type == Object.class) {
            return JsonField.of();
        }
        throw strange(type);
    }

    private CharField text() {
        CharField field =
                switch (column == null ? FieldKind.CHAR : column.kind()) {
                    case EMAIL -> EmailField.of();
                    case URL -> UrlField.of();
                    case SLUG -> SlugField.of();
                    case GENERIC_IP_ADDRESS -> IpAddressField.of();
                    default -> CharField.of();
                };
        field.max(size());
        return column != null && column.blank() ? field.allowBlank() : field;
    }

    private int size() {
        return column == null || column.max() == 0 ? Integer.MAX_VALUE : column.max();
    }

    /** Within what the type holds, unless it is said more narrowly. */
    private NumberField whole(long least, long most) {
        NumberField field = IntegerField.of().min(least).max(most);
        return bounded(column != null && column.positive() ? field.min(0) : field);
    }

    private NumberField bounded(NumberField field) {
        if (column != null && !column.min().isEmpty()) {
            field.min(new BigDecimal(column.min()));
        }
        if (column != null && !column.most().isEmpty()) {
            field.max(new BigDecimal(column.most()));
        }
        return field;
    }

    private ImproperlyConfigured strange(Type type) {
        return new ImproperlyConfigured(
                "%s.%s is a %s, for which there is no field: give it one by with(\"%s\", …)."
                        .formatted(
                                component.getDeclaringRecord().getSimpleName(),
                                component.getName(),
                                type.getTypeName(),
                                RecordShape.snake(component.getName())));
    }
}
