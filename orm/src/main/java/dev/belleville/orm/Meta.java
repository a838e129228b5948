package dev.belleville.orm;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.ConstraintSpec.Violation;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.IndexSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Options of a whole model, in a static field of its class. Django's {@code class Meta}.
 *
 * <pre>{@code
 * static final Meta meta = Meta.of()
 *         .ordering("name")
 *         .index("goods_category_price", "category", "price")
 *         .check("goods_price_positive", Q.of("price__gt", 0));
 * }</pre>
 *
 * @param table the table's name; empty for Django's rule, {@code app_model}
 * @param verboseName what people call one; empty for the class's name in words
 * @param verboseNamePlural what people call several; empty for the singular and an s
 * @param autoField the kind of the automatic primary key
 * @param ordering the order of queries that ask for none
 * @param indexes indexes over several columns, or with a name of their own
 * @param constraints rules the database enforces
 * @param compositeKey the fields that make the primary key together; empty where one does
 * @param traits what is rarely said
 */
public record Meta(
        String table,
        String verboseName,
        String verboseNamePlural,
        FieldKind autoField,
        List<Ordering> ordering,
        List<IndexSpec> indexes,
        List<ConstraintSpec> constraints,
        List<String> compositeKey,
        Traits traits) {
    /**
     * What is rarely said of a model.
     *
     * @param managed whether migrations make its table. Django's {@code managed}
     * @param comment a remark in the database; empty for none. Django's {@code db_table_comment}
     * @param getLatestBy the order in which the last row is the latest. Django's {@code
     *     get_latest_by}
     * @param orderWithRespectTo the relation among whose rows each has its place; empty for none.
     *     Django's {@code order_with_respect_to}
     * @param defaultManager the static field with the query set at which relations to many of it
     *     begin; empty for all rows. Django's {@code default_manager_name}
     * @param baseManager the same for what leads to one row by its key. Django's {@code
     *     base_manager_name}
     * @param defaultRelatedName the name of the ways back of relations that say none; empty for
     *     Django's rule. Django's {@code default_related_name}
     * @param requiredDbVendor the only kind of database in which migrations make its table; empty
     *     for all. Django's {@code required_db_vendor}
     * @param permissions what users may be allowed to do beside the usual
     * @param defaultPermissions the usual: {@code add}, {@code change}, {@code delete}, {@code
     *     view}
     * @param naturalKey the look-ups whose values tell rows apart in any database; empty for none
     */
    public record Traits(
            boolean managed,
            String comment,
            List<String> getLatestBy,
            String orderWithRespectTo,
            String defaultManager,
            String baseManager,
            String defaultRelatedName,
            String requiredDbVendor,
            List<Permission> permissions,
            List<String> defaultPermissions,
            List<String> naturalKey) {
        /** Nothing said. */
        public static final Traits NONE =
                new Traits(
                        true,
                        "",
                        List.of(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        List.of("add", "change", "delete", "view"),
                        List.of());

        /** Copies what could change. */
        public Traits {
            getLatestBy = List.copyOf(getLatestBy);
            permissions = List.copyOf(permissions);
            defaultPermissions = List.copyOf(defaultPermissions);
            naturalKey = List.copyOf(naturalKey);
        }

        private Traits with(Consumer<TraitsDraft> change) {
            var draft = new TraitsDraft(this);
            change.accept(draft);
            return new Traits(
                    draft.managed,
                    draft.comment,
                    draft.getLatestBy,
                    draft.orderWithRespectTo,
                    draft.defaultManager,
                    draft.baseManager,
                    draft.defaultRelatedName,
                    draft.requiredDbVendor,
                    draft.permissions,
                    draft.defaultPermissions,
                    draft.naturalKey);
        }

        /** What may differ in the next ones. */
        private static final class TraitsDraft {
            private boolean managed;
            private String comment;
            private List<String> getLatestBy;
            private String orderWithRespectTo;
            private String defaultManager;
            private String baseManager;
            private String defaultRelatedName;
            private String requiredDbVendor;
            private List<Permission> permissions;
            private List<String> defaultPermissions;
            private List<String> naturalKey;

            TraitsDraft(Traits from) {
                managed = from.managed;
                comment = from.comment;
                getLatestBy = from.getLatestBy;
                orderWithRespectTo = from.orderWithRespectTo;
                defaultManager = from.defaultManager;
                baseManager = from.baseManager;
                defaultRelatedName = from.defaultRelatedName;
                requiredDbVendor = from.requiredDbVendor;
                permissions = from.permissions;
                defaultPermissions = from.defaultPermissions;
                naturalKey = from.naturalKey;
            }
        }
    }

    /**
     * Something that users may be allowed to do with a model. An entry of Django's {@code
     * permissions}.
     *
     * @param codename for programs, such as {@code publish_goods}
     * @param name for people
     */
    public record Permission(String codename, String name) {}

    /** Copies what could change. */
    public Meta {
        ordering = List.copyOf(ordering);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        compositeKey = List.copyOf(compositeKey);
    }

    /** Nothing said: Django's rules for all. */
    public static Meta of() {
        return new Meta(
                "",
                "",
                "",
                FieldKind.BIG_AUTO,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Traits.NONE);
    }

    /** The same, with a table's name. Django's {@code db_table}. */
    public Meta table(String name) {
        return with(draft -> draft.table = name);
    }

    /** The same, with what people call one. */
    public Meta verboseName(String name) {
        return with(draft -> draft.verboseName = name);
    }

    /** The same, with what people call several. */
    public Meta verboseNamePlural(String name) {
        return with(draft -> draft.verboseNamePlural = name);
    }

    /**
     * The same, with another kind of automatic primary key: SMALL_AUTO, AUTO or BIG_AUTO. Django's
     * {@code default_auto_field}.
     */
    public Meta autoField(FieldKind kind) {
        return with(draft -> draft.autoField = kind);
    }

    /** The same, with a default order: names of fields, {@code -} before one for descending. */
    public Meta ordering(String... names) {
        return ordering(Ordering.all(names));
    }

    /**
     * The same, with a default order by expressions: {@code F.of("released").desc().nullsLast()},
     * {@code TextFunctions.lower("name").asc()}.
     */
    public Meta ordering(Ordering... ranks) {
        return with(draft -> draft.ordering = List.of(ranks));
    }

    /** The same, with one more index. */
    public Meta index(String name, String... fields) {
        return index(IndexSpec.of(name, fields));
    }

    /** The same, with one more index. */
    public Meta index(IndexSpec index) {
        var more = new ArrayList<>(indexes);
        more.add(index);
        return indexes(more);
    }

    /** The same, with these indexes and no others. */
    public Meta indexes(List<IndexSpec> all) {
        return with(draft -> draft.indexes = all);
    }

    /** The same, with one more rule that no two rows agree in all {@code fields}. */
    public Meta unique(String name, String... fields) {
        return constraint(ConstraintSpec.unique(name, fields));
    }

    /** The same, under Django's name for such a rule. Django's {@code unique_together}. */
    public Meta uniqueTogether(String... fields) {
        return unique("", fields);
    }

    /** The same, with one more condition that every row satisfies. */
    public Meta check(String name, Q condition) {
        return constraint(new ConstraintSpec.Check(name, condition, Violation.USUAL));
    }

    /** The same, with one more rule. */
    public Meta constraint(ConstraintSpec constraint) {
        var more = new ArrayList<>(constraints);
        more.add(constraint);
        return constraints(more);
    }

    /** The same, with these rules and no others. */
    public Meta constraints(List<ConstraintSpec> all) {
        return with(draft -> draft.constraints = all);
    }

    /**
     * The same, with a primary key of several fields, such as {@code "order", "product"}. The class
     * extends {@link BaseModel}; {@code pk()} is the list of their values, and so is what {@code
     * pk} and {@code pk__in} are compared with. No relation can point to such a model, no model
     * extend it, and once its table is made its key stays. Django's {@code CompositePrimaryKey}.
     */
    public Meta compositePrimaryKey(String... fields) {
        return with(draft -> draft.compositeKey = List.of(fields));
    }

    /** The same, over a table that is there and that migrations leave alone. */
    public Meta unmanaged() {
        return trait(draft -> draft.managed = false);
    }

    /** The same, with a remark in the database; SQLite keeps none. */
    public Meta dbTableComment(String comment) {
        return trait(draft -> draft.comment = comment);
    }

    /** The same, with the order in which the last row is the latest. */
    public Meta getLatestBy(String... names) {
        return trait(draft -> draft.getLatestBy = List.of(names));
    }

    /**
     * The same, with a place for each row among those that share its {@code relation}, last at
     * first, and ordered by it. The model has the field {@code public int _order}.
     */
    public Meta orderWithRespectTo(String relation) {
        return ordering("_order").trait(draft -> draft.orderWithRespectTo = relation);
    }

    /**
     * The same, with the static field of the class that holds the manager, or a query set made by
     * {@code asManager()}, at which to-many relations to this model, their prefetching and checks
     * of uniqueness begin. Without it they begin at all rows; Django would take the first manager
     * of the class, which Java does not tell. Django's {@code default_manager_name}.
     */
    public Meta defaultManager(String field) {
        return trait(draft -> draft.defaultManager = field);
    }

    /**
     * The same, with the static field of the manager by which a row is read that a key leads to: by
     * to-one relations, {@code refreshFromDb} and deletions. It should hide no row. Django's {@code
     * base_manager_name}.
     */
    public Meta baseManager(String field) {
        return trait(draft -> draft.baseManager = field);
    }

    /**
     * The same, with a name for the ways back of relations that say none; {@code %(class)s} and
     * {@code %(app_label)s} stand for the model's and the app's. Django's {@code
     * default_related_name}.
     */
    public Meta defaultRelatedName(String name) {
        return trait(draft -> draft.defaultRelatedName = name);
    }

    /**
     * The same, for one kind of database: migrations of other databases leave its table out.
     * Django's {@code required_db_vendor}.
     *
     * @param vendor {@code sqlite}, {@code postgresql} or {@code mariadb}
     */
    public Meta requiredDbVendor(String vendor) {
        return trait(draft -> draft.requiredDbVendor = vendor);
    }

    /** The same, with one more thing that users may be allowed to do. */
    public Meta permission(String codename, String name) {
        var more = new ArrayList<>(traits.permissions());
        more.add(new Permission(codename, name));
        return trait(draft -> draft.permissions = more);
    }

    /** The same, with other usual permissions. */
    public Meta defaultPermissions(String... actions) {
        return trait(draft -> draft.defaultPermissions = List.of(actions));
    }

    /**
     * The same, with the look-ups whose values tell its rows apart in any database, as fixtures
     * name them: {@code naturalKey("username")}, or over relations {@code naturalKey("codename",
     * "contentType__appLabel", "contentType__model")}. Rows of the models that it leads over come
     * before its own in a dump. Django's {@code natural_key} with its {@code dependencies}, and
     * {@code get_by_natural_key}.
     */
    public Meta naturalKey(String... lookups) {
        return trait(draft -> draft.naturalKey = List.of(lookups));
    }

    /** The same, with other traits. */
    public Meta traits(Traits other) {
        return with(draft -> draft.traits = other);
    }

    private Meta with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new Meta(
                draft.table,
                draft.verboseName,
                draft.verboseNamePlural,
                draft.autoField,
                draft.ordering,
                draft.indexes,
                draft.constraints,
                draft.compositeKey,
                draft.traits);
    }

    private Meta trait(Consumer<Traits.TraitsDraft> change) {
        return traits(traits.with(change));
    }

    /** What may differ in the next one. */
    private static final class Draft {
        private String table;
        private String verboseName;
        private String verboseNamePlural;
        private FieldKind autoField;
        private List<Ordering> ordering;
        private List<IndexSpec> indexes;
        private List<ConstraintSpec> constraints;
        private List<String> compositeKey;
        private Traits traits;

        Draft(Meta from) {
            table = from.table;
            verboseName = from.verboseName;
            verboseNamePlural = from.verboseNamePlural;
            autoField = from.autoField;
            ordering = from.ordering;
            indexes = from.indexes;
            constraints = from.constraints;
            compositeKey = from.compositeKey;
            traits = from.traits;
        }
    }
}
