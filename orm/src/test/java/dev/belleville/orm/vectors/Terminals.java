package dev.belleville.orm.vectors;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.Assignment;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Choice;
import dev.belleville.orm.Conflicts;
import dev.belleville.orm.Deleted;
import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.Expression;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.Found;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import dev.belleville.orm.SaveOptions;
import dev.belleville.orm.Value;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ends a query as a vector says and gives the result in the vector's shape. */
final class Terminals {
    private final Values values;
    private final Queries queries;
    private boolean unreadable;

    Terminals(Values values) {
        this.values = values;
        queries = new Queries(values);
    }

    @Nullable Object run(Map<?, ?> vector) {
        List<?> end = vector.get("end") instanceof List<?> list ? list : List.of("rows");
        return end(queries.build(vector), end, (String) vector.get("model"));
    }

    /** One step that prepares the data of a vector. */
    void prepare(List<?> step) {
        switch ((String) Objects.requireNonNull(step.get(0))) {
            case "create" -> {
                ModelMeta model = values.model((String) Objects.requireNonNull(step.get(1)));
                for (Object attributes : Values.list(step.get(2))) {
                    BaseModel instance = model.newInstance();
                    Map<Object, Object> plain = new LinkedHashMap<>(Values.map(attributes));
                    Map<String, @Nullable Object> json = json(plain, model);
                    fill(instance, model, plain);
                    instance.save(SaveOptions.insert());
                    if (!json.isEmpty()) {
                        unreadable = true;
                        Manager.of(model.type()).filter("pk", instance.pk()).update(json);
                    }
                }
            }
            case "update" ->
                    queries.build(Values.map(step.get(1)))
                            .rows()
                            .update(assigned(Values.map(step.get(2))));
            case "delete" -> queries.build(Values.map(step.get(1))).rows().delete();
            case "m2m" -> {
                ModelMeta model = values.model((String) Objects.requireNonNull(step.get(1)));
                m2m(model, List.of(step.get(2), step.get(3), "set", step.get(4)));
            }
            default -> throw new Uncovered("setup " + step.get(0));
        }
    }

    /** The keys of instances whose JSON their members cannot hold. */
    private QuerySet<?> readable(QuerySet<?> rows) {
        return unreadable && rows.givesInstances() ? rows.flat("pk") : rows;
    }

    /** Takes the JSON out of {@code attributes} that the model's member cannot hold. */
    private Map<String, @Nullable Object> json(Map<Object, Object> attributes, ModelMeta model) {
        var taken = new LinkedHashMap<String, @Nullable Object>();
        for (Object name : List.copyOf(attributes.keySet())) {
            FieldMeta field = model.findField((String) name);
            if (field != null && field.kind() == FieldKind.JSON) {
                Object value = queries.operand(attributes.remove(name));
                taken.put((String) name, value instanceof Value ? JsonNull.VALUE : value);
            }
        }
        return taken;
    }

    private @Nullable Object end(Queries.Built built, List<?> end, @Nullable String modelName) {
        QuerySet<?> rows = built.rows();
        List<?> args = end.subList(1, end.size());
        Object first = args.isEmpty() ? null : args.get(0);
        ModelMeta model = values.model(Objects.requireNonNull(modelName));
        return switch ((String) Objects.requireNonNull(end.get(0))) {
            case "rows", "iterator" ->
                    first instanceof Map<?, ?> options
                                    && options.get("read") instanceof List<?> paths
                            ? rows.stream().map(row -> read(row, paths)).toList()
                            : readable(rows).stream().map(row -> row(row, built)).toList();
            case "count" -> rows.count();
            case "len" -> (long) rows.list().size();
            case "bool" -> !rows.list().isEmpty();
            case "exists" -> rows.exists();
            case "ordered" -> rows.isOrdered();
            case "first" -> row(rows.first(), built, first);
            case "last" -> row(rows.last(), built, first);
            case "get" -> got(built, args);
            case "index" -> {
                long index = ((Number) Objects.requireNonNull(first)).longValue();
                yield row(rows.slice(index, index + 1).list().getFirst(), built);
            }
            case "aggregate" -> aggregate(rows, first);
            case "in_bulk" -> inBulk(rows, args);
            case "in" -> rows.contains((BaseModel) Objects.requireNonNull(values.read(first)));
            case "earliest" -> row(rows.earliest(Queries.strings(args)), built);
            case "latest" -> row(rows.latest(Queries.strings(args)), built);
            case "sequence" -> sequence(built, Values.list(first), modelName);
            case "bulk_update" -> {
                bulkUpdate(rows, model, args);
                yield null;
            }
            case "update_or_create" -> {
                yield updateOrCreate(built, model, args);
            }
            case "update" -> rows.update(assigned(Values.map(first)));
            case "delete" -> deleted(rows.delete());
            case "delete_object" -> deleted(instance(model, first).delete());
            case "create" -> create(built, model, args);
            case "bulk_create" -> bulkCreate(rows, model, args);
            case "get_or_create" -> {
                yield getOrCreate(built, model, args);
            }
            case "m2m" -> {
                m2m(model, args);
                yield null;
            }
            case "save" -> {
                save(model, args);
                yield null;
            }
            case "full_clean" -> fullClean(model, args);
            default -> throw new Uncovered("terminal " + end.get(0));
        };
    }

    private static Object inBulk(QuerySet<?> rows, List<?> args) {
        String field = args.size() > 1 ? (String) args.get(1) : "pk";
        Map<Object, ?> found =
                args.isEmpty() || args.get(0) == null
                        ? Objects.requireNonNull(field).equals("pk")
                                ? rows.inBulk()
                                : rows.inBulk(rows.flat(field).list(), field)
                        : rows.inBulk((List<?>) args.get(0), Objects.requireNonNull(field));
        return new TreeMap<>(found)
                .entrySet().stream()
                        .map(entry ->
                                List.of(
                                        entry.getKey(),
                                        pk(Objects.requireNonNull(entry.getValue()))))
                        .toList();
    }

    private Object sequence(Queries.Built built, List<?> steps, @Nullable String model) {
        var results = new ArrayList<Object>();
        for (Object step : steps) {
            List<?> pair = Values.list(step);
            List<?> ops = Values.list(pair.get(0));
            var result = new LinkedHashMap<String, @Nullable Object>();
            try {
                Queries.Built next = ops.isEmpty() ? built : queries.apply(built, ops);
                result.put("expected", end(next, Values.list(pair.get(1)), model));
            } catch (FieldError | IllegalArgumentException | IllegalStateException e) {
                result.put("error", e);
            }
            results.add(result);
        }
        return results;
    }

    private static Object pk(Object instance) {
        return Objects.requireNonNull(((BaseModel) instance).pk());
    }

    private static @Nullable Object row(@Nullable Object row, Queries.Built built) {
        List<String> names = built.names();
        if (names == null || !(row instanceof Map<?, ?> map)) {
            return row;
        }
        List<@Nullable Object> tuple = new ArrayList<>();
        names.forEach(name -> tuple.add(map.get(name)));
        return tuple;
    }

    private @Nullable Object row(
            @Nullable Object row, Queries.Built built, @Nullable Object options) {
        return row != null
                        && options instanceof Map<?, ?> map
                        && map.get("read") instanceof List<?> paths
                ? read(row, paths)
                : row(row, built);
    }

    private @Nullable Object got(Queries.Built built, List<?> args) {
        QuerySet<?> rows = built.rows();
        Object condition = args.isEmpty() ? null : args.get(0);
        Object row = condition == null ? rows.get() : rows.get(queries.q(condition));
        return row(row, built, args.size() > 1 ? args.get(1) : null);
    }

    private Object aggregate(QuerySet<?> rows, @Nullable Object tree) {
        Map<String, Expression> named = queries.named(tree);
        return rows.aggregate(named);
    }

    private Map<String, @Nullable Object> assigned(Map<?, ?> tree) {
        var assigned = new LinkedHashMap<String, @Nullable Object>();
        tree.forEach((name, value) -> assigned.put((String) name, queries.operand(value)));
        return assigned;
    }

    private static Object deleted(Deleted deleted) {
        var counts = new TreeMap<String, Long>();
        deleted.byModel()
                .forEach((label, rows) ->
                        counts.put(label.replace("GoodsTags", "Goods_tags"), rows));
        return List.of(deleted.total(), counts);
    }

    private BaseModel instance(ModelMeta model, @Nullable Object key) {
        return key == null ? model.newInstance() : Manager.of(model.type()).get(key);
    }

    /** Gives {@code instance} values by attribute names. */
    private void fill(BaseModel instance, ModelMeta model, Map<?, ?> attributes) {
        attributes.forEach((name, tree) -> {
            Object value = queries.operand(tree);
            if (value instanceof Expression) {
                instance.assign(new Assignment((String) name, value));
                return;
            }
            FieldMeta field = model.findField((String) name);
            if (field == null) {
                throw new Uncovered("what Java's types refuse");
            }
            if (!fits(field, value)) {
                throw new Uncovered("what Java's types refuse");
            }
            RelationMeta relation = field.relation();
            if (value instanceof BaseModel target && relation != null) {
                set(Objects.requireNonNull(relation.ref(instance)), target);
            } else {
                field.set(instance, field.parse(value));
            }
        });
    }

    /** Whether a Java program could assign {@code value} at all. */
    private static boolean fits(FieldMeta field, @Nullable Object value) {
        if (value == null) {
            boolean text = field.kind().isText() && !field.isNullable();
            return !text && !field.hasDefault();
        }
        if (value instanceof String && !field.kind().isText()) {
            return false;
        }
        try {
            field.parse(field.toStored(value));
            return true;
        } catch (ValidationError e) {
            return field.kind() == FieldKind.CHAR && field.spec().choices().isEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    private static void set(Ref<?> ref, BaseModel target) {
        ((Ref<BaseModel>) ref).set(target);
    }

    private @Nullable Object create(Queries.Built built, ModelMeta model, List<?> args) {
        Consumer<Object> fill = row -> fill((BaseModel) row, model, Values.map(args.get(0)));
        Many<?> many = built.many();
        Object made = many == null ? built.rows().create(fill) : many.create(fill);
        return args.size() > 1 ? read(made, Values.list(args.get(1))) : null;
    }

    @SuppressWarnings("unchecked")
    private long bulkCreate(QuerySet<?> rows, ModelMeta model, List<?> args) {
        Conflicts conflicts = Conflicts.FAIL;
        int batch = Integer.MAX_VALUE;
        if (args.size() > 1) {
            Map<?, ?> options = Values.map(args.get(1));
            if (Boolean.TRUE.equals(options.get("ignore_conflicts"))) {
                conflicts = Conflicts.IGNORE;
            }
            batch = size(options);
        }
        var instances = new ArrayList<BaseModel>();
        for (Object attributes : Values.list(args.get(0))) {
            BaseModel instance = model.newInstance();
            fill(instance, model, Values.map(attributes));
            instances.add(instance);
        }
        return ((QuerySet<BaseModel>) rows).bulkCreate(instances, conflicts, batch).size();
    }

    private static int size(Map<?, ?> options) {
        return options.get("batch_size") instanceof Number size
                ? size.intValue()
                : Integer.MAX_VALUE;
    }

    @SuppressWarnings("unchecked")
    private void bulkUpdate(QuerySet<?> rows, ModelMeta model, List<?> args) {
        var instances = new ArrayList<BaseModel>();
        for (Object each : Values.list(args.get(0))) {
            Map<?, ?> change = Values.map(each);
            BaseModel instance = instance(model, change.get("pk"));
            fill(instance, model, Values.map(change.get("set")));
            instances.add(instance);
        }
        int batch = args.size() > 2 ? size(Values.map(args.get(2))) : Integer.MAX_VALUE;
        ((QuerySet<BaseModel>) rows).bulkUpdate(batch, instances, Queries.strings(args.get(1)));
    }

    @SuppressWarnings("unchecked")
    private Object updateOrCreate(Queries.Built built, ModelMeta model, List<?> args) {
        Map<String, @Nullable Object> lookups = assigned(Values.map(args.get(0)));
        Consumer<BaseModel> defaults = made -> fill(made, model, Values.map(args.get(1)));
        Many<BaseModel> many = (Many<BaseModel>) built.many();
        return found(
                many == null
                        ? ((QuerySet<BaseModel>) built.rows()).updateOrCreate(lookups, defaults)
                        : many.updateOrCreate(lookups, defaults),
                args);
    }

    @SuppressWarnings("unchecked")
    private Object getOrCreate(Queries.Built built, ModelMeta model, List<?> args) {
        Map<String, @Nullable Object> lookups = assigned(Values.map(args.get(0)));
        Consumer<BaseModel> defaults = made -> fill(made, model, Values.map(args.get(1)));
        Many<BaseModel> many = (Many<BaseModel>) built.many();
        return found(
                many == null
                        ? ((QuerySet<BaseModel>) built.rows()).getOrCreate(lookups, defaults)
                        : many.getOrCreate(lookups, defaults),
                args);
    }

    private Object found(Found<BaseModel> found, List<?> args) {
        return List.of(read(found.instance(), Values.list(args.get(2))), (Object) found.created());
    }

    @SuppressWarnings("unchecked")
    private void m2m(ModelMeta model, List<?> args) {
        BaseModel owner = instance(model, args.get(0));
        String name = (String) Objects.requireNonNull(args.get(1));
        Many<BaseModel> many = (Many<BaseModel>) queries.many(owner, name);
        ModelMeta target = Objects.requireNonNull(model.findRelation(name)).target();
        var instances = new ArrayList<BaseModel>();
        Map<?, ?> options = args.size() > 4 ? Values.map(args.get(4)) : Map.of();
        if (args.size() > 3) {
            for (Object value : Values.list(args.get(3))) {
                Object read = values.read(value);
                boolean misfit =
                        read instanceof BaseModel given
                                ? given.getClass() != target.type()
                                : Objects.requireNonNull(model.findRelation(name)).through()
                                        == null;
                if (misfit) {
                    throw new Uncovered("what Java's types refuse");
                }
                if (read instanceof BaseModel given) {
                    instances.add(given);
                } else if (read instanceof Number key) {
                    BaseModel stub = target.newInstance();
                    target.primaryKey().set(stub, key.longValue());
                    stub.modelState().saved("default");
                    instances.add(stub);
                } else {
                    throw new Uncovered("m2m by " + read);
                }
            }
        }
        if (Boolean.TRUE.equals(options.get("clear"))) {
            many.clear();
        }
        if (Boolean.FALSE.equals(options.get("bulk"))) {
            instances.stream().filter(each -> each.pk() == null).forEach(BaseModel::save);
        }
        switch ((String) Objects.requireNonNull(args.get(2))) {
            case "create" -> many.create(made -> fill(made, target, options));
            case "add" -> many.addAll(instances);
            case "remove" -> many.removeAll(instances);
            case "set" -> many.set(instances);
            case "clear" -> many.clear();
            default -> throw new Uncovered("m2m " + args.get(2));
        }
    }

    private void save(ModelMeta model, List<?> args) {
        BaseModel instance =
                args.size() > 3
                        ? Manager.of(model.type())
                                .only(Queries.strings(args.get(3)))
                                .get(args.get(0))
                        : instance(model, args.get(0));
        fill(instance, model, Values.map(args.get(1)));
        Map<?, ?> options =
                args.size() > 2 && args.get(2) != null ? Values.map(args.get(2)) : Map.of();
        instance.save(
                new SaveOptions(
                        Boolean.TRUE.equals(options.get("force_insert")),
                        Boolean.TRUE.equals(options.get("force_update")),
                        options.get("update_fields") instanceof List<?> names
                                ? List.of(Queries.strings(names))
                                : null,
                        null,
                        Set.of()));
    }

    private Object fullClean(ModelMeta model, List<?> args) {
        BaseModel instance = instance(model, args.get(0));
        fill(instance, model, Values.map(args.get(1)));
        Map<?, ?> options = args.size() > 2 ? Values.map(args.get(2)) : Map.of();
        instance.fullClean(
                options.get("exclude") instanceof List<?> names
                        ? Queries.strings(names)
                        : new String[0]);
        return "valid";
    }

    private Map<String, @Nullable Object> read(@Nullable Object row, List<?> paths) {
        var found = new LinkedHashMap<String, @Nullable Object>();
        for (Object path : paths) {
            found.put((String) path, follow(row, List.of(((String) path).split("\\."))));
        }
        return found;
    }

    private @Nullable Object follow(@Nullable Object start, List<String> steps) {
        if (steps.isEmpty() || start == null) {
            return start;
        }
        String step = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        if (!(start instanceof BaseModel instance)) {
            throw new Uncovered("read " + steps);
        }
        ModelMeta model = values.model(instance.getClass().getSimpleName());
        if (step.equals("@deferred")) {
            return instance.modelState().deferred().stream()
                    .map(name -> model.field(name).relation() == null ? name : name + "_id")
                    .sorted()
                    .toList();
        }
        if (step.endsWith("[]")) {
            List<@Nullable Object> all = new ArrayList<>();
            String name = step.substring(0, step.length() - 2);
            if (instance.modelState().hasAnnotation(name)) {
                for (Object element : Values.list(instance.annotation(name))) {
                    all.add(follow(element, rest));
                }
                return all;
            }
            for (Object element : queries.many(instance, name)) {
                all.add(follow(element, rest));
            }
            return all;
        }
        RelationMeta relation = model.findRelation(step);
        if (relation != null && relation.isMany() && !rest.isEmpty()) {
            Many<?> many = queries.many(instance, step);
            return rest.getFirst().equals("count()") ? many.count() : many.all().exists();
        }
        if (step.equals("get_status_display()")) {
            return ((Choice) Objects.requireNonNull(model.field("status").get(instance))).label();
        }
        if (relation != null && !relation.isMany()) {
            Object target;
            try {
                target = Objects.requireNonNull(relation.ref(instance)).get();
            } catch (DoesNotExist e) {
                return Map.of("$missing", "RelatedObjectDoesNotExist");
            }
            if (target == null && !relation.isForward()) {
                return Map.of("$missing", "RelatedObjectDoesNotExist");
            }
            return follow(target, rest);
        }
        if (instance.modelState().hasAnnotation(step)) {
            return follow(instance.annotation(step), rest);
        }
        FieldMeta field = model.findField(step);
        if (field == null) {
            throw new Uncovered("attribute " + step);
        }
        if (instance.modelState().isDeferred(field.name())) {
            instance.refreshFromDb(field.name());
        }
        return follow(field.get(instance), rest);
    }
}
