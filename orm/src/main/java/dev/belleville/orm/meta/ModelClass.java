package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a model's Java class says, the same in every registry: its members, how to reach them, how
 * to make an instance. Read once per class.
 */
final class ModelClass {
    private static final ClassValue<ModelClass> ALL =
            new ClassValue<>() {
                @Override
                protected ModelClass computeValue(Class<?> type) {
                    return new ModelClass(type);
                }
            };

    private static final List<Class<? extends Annotation>> MARKS =
            List.of(Column.class, ForeignKey.class, OneToOne.class, ManyToMany.class);

    private final Class<?> type;
    private final MethodHandle constructor;
    private final List<ModelMember> members;
    private final Meta meta;
    private final @Nullable ModelMember primaryKey;
    private final List<ModelMember> compositeKey;
    private final Class<?> concrete;
    private final @Nullable Class<?> parent;

    private ModelClass(Class<?> type) {
        this.type = type;
        constructor = findConstructor();
        BaseModel prototype = newInstance();
        meta = readMeta();
        members = readMembers(prototype);
        Class<?> above = findAbove();
        concrete = findConcrete(above);
        parent = findParent(above);
        primaryKey = members.stream().filter(ModelMember::isPrimaryKey).findFirst().orElse(null);
        compositeKey = meta.compositeKey().stream().map(this::keyMember).toList();
    }

    static ModelClass of(Class<?> type) {
        return ALL.get(type);
    }

    List<ModelMember> members() {
        return members;
    }

    /** The members that the tables of models above do not have. */
    List<ModelMember> ownMembers() {
        Class<?> above = parent;
        return above == null
                ? members
                : members.stream()
                        .filter(m -> !m.field().getDeclaringClass().isAssignableFrom(above))
                        .toList();
    }

    /** What it is called: as it says, else as its class. */
    static String nameOf(Class<?> type) {
        Entity entity = type.getAnnotation(Entity.class);
        return entity == null || entity.name().isEmpty() ? type.getSimpleName() : entity.name();
    }

    /** The class of the model above whose rows these extend, or null. */
    @Nullable Class<?> parent() {
        return parent;
    }

    /** The value of the key of the models above, as the link to them. */
    ModelMember parentLink() {
        String said = concrete.getAnnotation(Entity.class).parentLink();
        String name = parent == null ? "" : nameOf(parent).toLowerCase(Locale.ROOT);
        if (primaryKey == null) {
            throw wrong(
                    "no primary key; extend Model, or mark one @Column(primaryKey = true)", null);
        }
        return primaryKey.link(said.isEmpty() ? name + "_ptr" : said);
    }

    Meta meta() {
        return meta;
    }

    @Nullable Object primaryKeyOf(BaseModel instance) {
        if (compositeKey.isEmpty()) {
            return primaryKey == null ? null : keyValue(primaryKey, instance);
        }
        var values = new ArrayList<>();
        for (ModelMember member : compositeKey) {
            Object value = keyValue(member, instance);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return List.copyOf(values);
    }

    private static @Nullable Object keyValue(ModelMember member, BaseModel instance) {
        Object value = member.get(instance);
        return value instanceof Ref<?> target ? target.id() : value;
    }

    /** A part of a composite key, by its name or by that of its column, {@code order_id}. */
    private ModelMember keyMember(String name) {
        return members.stream()
                .filter(m -> m.name().equals(name) || name.equals(m.name() + "_id"))
                .findFirst()
                .orElseThrow(() ->
                        wrong("its composite primary key names '" + name + "', no field", null));
    }

    /** The members of the composite key, in its order; empty where there is none. */
    List<ModelMember> compositeKey() {
        return compositeKey;
    }

    BaseModel newInstance() {
        try {
            return (BaseModel) constructor.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw wrong("the constructor failed: " + e, e);
        }
    }

    private MethodHandle findConstructor() {
        if (!BaseModel.class.isAssignableFrom(type)) {
            throw wrong("a model extends Model or BaseModel", null);
        }
        if (!type.isAnnotationPresent(Entity.class)) {
            throw wrong("a model carries @Entity", null);
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw wrong("an abstract class has no rows; register the classes that extend it", null);
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            throw wrong(
                    "a nested model is static: write static class " + type.getSimpleName(), null);
        }
        if (type.isLocalClass() || type.isAnonymousClass()) {
            throw wrong("a model is a top-level or a static nested class", null);
        }
        try {
            Constructor<?> found = type.getDeclaredConstructor();
            found.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(found)
                    .asType(MethodType.methodType(BaseModel.class));
        } catch (NoSuchMethodException e) {
            throw wrong("a model has a constructor without arguments; add one", e);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw closed(e);
        }
    }

    /** The class whose table it is: itself, or for a proxy the one above that is none. */
    Class<?> concrete() {
        return concrete;
    }

    /** The model that it extends; BaseModel where there is none. */
    private Class<?> findAbove() {
        Class<?> above = type.getSuperclass();
        while (above != BaseModel.class && !above.isAnnotationPresent(Entity.class)) {
            above = above.getSuperclass();
        }
        return above;
    }

    private @Nullable Class<?> findParent(Class<?> above) {
        if (above == BaseModel.class) {
            return null;
        }
        return concrete == type
                ? ModelClass.of(above).concrete()
                : ModelClass.of(concrete).parent();
    }

    private Class<?> findConcrete(Class<?> above) {
        boolean isProxy = type.getAnnotation(Entity.class).proxy();
        if (above == BaseModel.class) {
            if (isProxy) {
                throw wrong("a proxy extends the model that it stands for", null);
            }
            return type;
        }
        if (!isProxy) {
            return type;
        }
        if (ModelClass.of(above).members().size() != members.size()) {
            throw wrong("a proxy adds no fields to those of " + above.getSimpleName(), null);
        }
        return ModelClass.of(above).concrete();
    }

    /** Of the class itself, else of the nearest abstract class above; a proxy has its own alone. */
    private Meta readMeta() {
        Class<?> c = type;
        while (c != BaseModel.class && (c == type || !c.isAnnotationPresent(Entity.class))) {
            Meta found = readMeta(c);
            if (found != null) {
                return found;
            }
            c = c.getSuperclass();
        }
        return Meta.of();
    }

    /**
     * The query set in the static field {@code name} of the class or one above.
     *
     * @throws WrongModel if there is none, or it is of another model
     */
    QuerySet<? extends BaseModel> manager(String name) {
        for (Class<?> c = type; c != BaseModel.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name) && Modifier.isStatic(field.getModifiers())) {
                    return manager(field);
                }
            }
        }
        throw wrong(
                "its Meta names the manager '" + name + "', but there is no static field", null);
    }

    @SuppressWarnings("unchecked") // rows that are instances are instances of the model
    private QuerySet<? extends BaseModel> manager(Field field) {
        try {
            field.setAccessible(true);
            if (field.get(null) instanceof QuerySet<?> rows
                    && rows.model() == type
                    && rows.givesInstances()) {
                return (QuerySet<? extends BaseModel>) rows;
            }
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw closed(e);
        }
        throw wrong(
                "its Meta names the manager '"
                        + field.getName()
                        + "', which is no query set of its instances",
                null);
    }

    private @Nullable Meta readMeta(Class<?> declaring) {
        for (Field field : declaring.getDeclaredFields()) {
            if (field.getType() == Meta.class && Modifier.isStatic(field.getModifiers())) {
                try {
                    field.setAccessible(true);
                    Meta found = (Meta) field.get(null);
                    if (found != null) {
                        return found;
                    }
                } catch (IllegalAccessException | InaccessibleObjectException e) {
                    throw closed(e);
                }
            }
        }
        return null;
    }

    private List<ModelMember> readMembers(BaseModel prototype) {
        var found = new ArrayList<ModelMember>();
        boolean keyed = bringsItsKey();
        for (Class<?> c : lineage()) {
            for (Field field : c.getDeclaredFields()) {
                if (isMember(field) && !(keyed && c == Model.class)) {
                    refuseHiding(found, field);
                    found.add(member(field, prototype));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Whether a key of its own takes the place of the id that an abstract class inherits. */
    private boolean bringsItsKey() {
        for (Class<?> c : lineage()) {
            if (c.getSuperclass() != Model.class
                    && Stream.of(c.getDeclaredFields()).anyMatch(ModelMember::isMarkedKey)) {
                return true;
            }
            if (c.isAnnotationPresent(Entity.class)) {
                return false; // those below extend its rows, under its key
            }
        }
        return false;
    }

    private void refuseHiding(List<ModelMember> above, Field field) {
        for (ModelMember member : above) {
            if (member.name().equals(field.getName())) {
                throw wrong(
                        "the field '"
                                + field.getName()
                                + "' hides that of "
                                + member.field().getDeclaringClass().getSimpleName()
                                + "; give one of them another name",
                        null);
            }
        }
    }

    /** The class and its parents below BaseModel, the eldest first, as Django orders fields. */
    private List<Class<?>> lineage() {
        var classes = new ArrayList<Class<?>>();
        for (Class<?> c = type; c != BaseModel.class; c = c.getSuperclass()) {
            classes.addFirst(c);
        }
        return classes;
    }

    private boolean isMember(Field field) {
        int modifiers = field.getModifiers();
        if (Modifier.isStatic(modifiers)
                || Modifier.isTransient(modifiers)
                || field.isSynthetic()) {
            return false;
        }
        if (Modifier.isPublic(modifiers)) {
            return true;
        }
        if (MARKS.stream().anyMatch(field::isAnnotationPresent)) {
            throw wrong("the field '" + field.getName() + "' is not public; make it so", null);
        }
        return false;
    }

    private ModelMember member(Field field, BaseModel prototype) {
        if (field.getName().contains("__") || field.getName().endsWith("_")) {
            throw wrong(
                    "the field '"
                            + field.getName()
                            + "' has two underscores in its name or one at its end, which look-ups could not tell from their own; rename it",
                    null);
        }
        try {
            field.setAccessible(true);
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle getter =
                    lookup.unreflectGetter(field)
                            .asType(MethodType.methodType(Object.class, BaseModel.class));
            MethodHandle setter =
                    Modifier.isFinal(field.getModifiers())
                            ? null
                            : lookup.unreflectSetter(field)
                                    .asType(
                                            MethodType.methodType(
                                                    void.class, BaseModel.class, Object.class));
            boolean automatic = field.getDeclaringClass() == Model.class;
            return new ModelMember(
                    field.getName(), field, automatic, getter, setter, field.get(prototype));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw closed(e);
        }
    }

    private WrongModel closed(Exception cause) {
        return wrong(
                "its module keeps it closed; add 'opens "
                        + type.getPackageName()
                        + " to dev.belleville.orm' to module-info.java",
                cause);
    }

    private WrongModel wrong(String rule, @Nullable Throwable cause) {
        return new WrongModel(type, rule, cause);
    }
}
