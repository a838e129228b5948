package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.InstanceText;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Names;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.relation.LinkedMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The neighbours of rows: by a date that they have, or by the places that {@link
 * Meta#orderWithRespectTo} gives them, answers of a question, one after the other. What Django adds
 * to such models.
 *
 * <pre>{@code
 * InOrder.next(review, "created")                      // review.get_next_by_created()
 * InOrder.keys(question.answers)                       // question.get_answer_order()
 * InOrder.set(question.answers, List.of(3L, 1L, 2L))   // question.set_answer_order([3, 1, 2])
 * InOrder.next(answer)                                 // answer.get_next_in_order()
 * }</pre>
 *
 * <p>What goes by places throws {@link IllegalArgumentException} for models that have none.
 */
public final class InOrder {
    private InOrder() {}

    /** The keys of the related rows, in their order. Django's {@code get_answer_order}. */
    public static List<Object> keys(Many<?> rows) {
        requireOrdered(rows);
        var keys = new ArrayList<>();
        for (BaseModel row : rows.all().orderBy(Names.ORDER)) {
            Object key = row.pk();
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    /**
     * Puts the related rows in the order of {@code keys}; those not named keep their places, and
     * keys of other rows count for nothing. Django's {@code set_answer_order}.
     */
    public static void set(Many<?> rows, List<?> keys) {
        requireOrdered(rows);
        arrange(rows.all(), keys);
    }

    private static <T extends BaseModel> void arrange(QuerySet<T> all, List<?> keys) {
        FieldMeta key = all.meta().primaryKey();
        FieldMeta place = all.meta().field(Names.ORDER);
        Map<Object, T> found = all.inBulk(keys);
        var placed = new ArrayList<T>();
        for (int i = 0; i < keys.size(); i++) {
            T row = found.get(key.parse(keys.get(i)));
            if (row != null) {
                place.set(row, place.toJava((long) i));
                placed.add(row);
            }
        }
        if (!placed.isEmpty()) {
            all.bulkUpdate(placed, Names.ORDER);
        }
    }

    /**
     * The row after {@code instance}. Django's {@code get_next_in_order}.
     *
     * @throws DoesNotExist if it is the last
     */
    public static <T extends BaseModel> T next(T instance) {
        return beside(instance, "__gt", Names.ORDER);
    }

    /**
     * The row before {@code instance}. Django's {@code get_previous_in_order}.
     *
     * @throws DoesNotExist if it is the first
     */
    public static <T extends BaseModel> T previous(T instance) {
        return beside(instance, "__lt", "-" + Names.ORDER);
    }

    /**
     * The row that is next by a date or moment of it, of those that satisfy {@code conditions}; of
     * equal ones the next by key. Django's {@code get_next_by_FOO}.
     *
     * @param field a date or moment that every row has
     * @throws DoesNotExist if it is the last
     * @throws IllegalArgumentException if the field is another, or the instance is not saved
     */
    public static <T extends BaseModel> T next(T instance, String field, Q... conditions) {
        return byDate(instance, field, "__gt", "", conditions);
    }

    /** As {@link #next(BaseModel, String, Q...)}, backwards. Django's get_previous_by_FOO. */
    public static <T extends BaseModel> T previous(T instance, String field, Q... conditions) {
        return byDate(instance, field, "__lt", "-", conditions);
    }

    @SuppressWarnings("unchecked") // an instance of the model is of the class of the other
    private static <T extends BaseModel> T byDate(
            T instance, String name, String beyond, String order, Q... conditions) {
        ModelMeta model = Orm.current().registry().model(instance.getClass());
        FieldMeta field = model.field(name);
        boolean dated = field.kind() == FieldKind.DATE || field.kind() == FieldKind.DATE_TIME;
        if (!dated || field.isNullable()) {
            throw new IllegalArgumentException(
                    field + " gives no order: name a date or moment that may not be null.");
        }
        if (instance.pk() == null) {
            throw new IllegalArgumentException(
                    InstanceText.of(instance) + " is not saved, so no row is before or after it.");
        }
        Object here = field.get(instance);
        Q further = Q.of(name + beyond, here);
        Q same = Q.of(name, here).and("pk" + beyond, instance.pk());
        return (T)
                model.defaultManager()
                        .using(Saving.aliasOf(instance, null))
                        .filter(conditions)
                        .filter(further.or(same))
                        .orderBy(order + name, order + "pk")
                        .limit(1)
                        .get();
    }

    /** The nearest row beyond the place that the row has in the database. */
    @SuppressWarnings("unchecked") // an instance of the model is of the class of the other
    private static <T extends BaseModel> T beside(T instance, String beyond, String order) {
        ModelMeta model = Orm.current().registry().model(instance.getClass());
        String respected = model.options().traits().orderWithRespectTo();
        if (respected.isEmpty()) {
            throw unordered(model);
        }
        FieldMeta relation = model.field(respected);
        QuerySet<? extends BaseModel> all =
                model.defaultManager().using(Saving.aliasOf(instance, null));
        Object place = all.filter("pk", instance.pk()).flat(Names.ORDER).get();
        return (T)
                all.filter(respected, relation.get(instance))
                        .filter(Names.ORDER + beyond, place)
                        .orderBy(order)
                        .limit(1)
                        .get();
    }

    private static void requireOrdered(Many<?> rows) {
        RelationMeta relation = ((LinkedMany<?>) rows).relation();
        String respected = relation.target().options().traits().orderWithRespectTo();
        if (!relation.field().name().equals(respected)) {
            throw unordered(relation.target());
        }
    }

    private static IllegalArgumentException unordered(ModelMeta model) {
        return new IllegalArgumentException(
                model.name()
                        + " has no such order: say Meta.of().orderWithRespectTo with the foreign key"
                        + " among whose rows each has its place.");
    }
}
