package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.IndexSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of two operations that follow each other. Django's {@code Operation.reduce}. */
final class Reduction {
    private static final Result STOPS = new Result(false, null);
    private static final Result PASSES = new Result(true, null);

    private final String app;
    private final FollowingNames names;

    Reduction(String app) {
        this.app = app;
        this.names = new FollowingNames(app);
    }

    /**
     * What becomes of the two.
     *
     * @param passes whether they may change places
     * @param instead what has the effect of both; null where nothing shorter has
     */
    record Result(boolean passes, @Nullable List<Operation> instead) {
        static Result of(Operation... operations) {
            return new Result(false, List.of(operations));
        }
    }

    Result reduce(Operation first, Operation second) {
        if (first.isElidable()) {
            return Result.of(second);
        }
        if (second.isElidable()) {
            return Result.of(first);
        }
        Optional<String> model =
                first instanceof RenameModel(_, var to)
                        ? Optional.of(ModelState.key(to))
                        : model(first);
        if (model.isEmpty()) {
            return STOPS;
        }
        if (model.equals(model(second))) {
            Result joined = joined(first, second);
            if (joined != null) {
                return joined;
            }
        }
        return mayPass(first, second) ? PASSES : STOPS;
    }

    /** What has the effect of both operations, which change the same model; null for nothing. */
    private @Nullable Result joined(Operation first, Operation second) {
        return switch (first) {
            case CreateModel _ when second instanceof DeleteModel -> Result.of();
            case CreateModel create when !(second instanceof CreateModel) ->
                    Result.of(created(create, second));
            case RenameModel(var from, _) when second instanceof RenameModel(_, var to) ->
                    from.equals(to) ? Result.of() : Result.of(new RenameModel(from, to));
            case RenameModel _, DeleteModel _ -> null;
            case Operation _ when second instanceof DeleteModel -> Result.of(second);
            case AlterModelOptions _ when second instanceof AlterModelOptions -> Result.of(second);
            case AlterModelTable _ when second instanceof AlterModelTable -> Result.of(second);
            case AlterModelTableComment _ when second instanceof AlterModelTableComment ->
                    Result.of(second);
            case AlterOrderWithRespectTo _ when second instanceof AlterOrderWithRespectTo ->
                    Result.of(second);
            case AddField add -> joined(add, second);
            case AlterField alter -> joined(alter, second);
            case RenameField(var model, var from, var to)
                    when second instanceof RenameField(_, var next, var last) && next.equals(to) ->
                    from.equals(last) ? Result.of() : Result.of(new RenameField(model, from, last));
            case RenameField(var model, var from, var to)
                    when second instanceof RemoveField(_, var gone) && gone.equals(to) ->
                    Result.of(new RemoveField(model, from));
            case AddIndex(_, var index)
                    when second instanceof RemoveIndex(_, var name) && name.equals(index.name()) ->
                    Result.of();
            case AddIndex(var model, IndexSpec index)
                    when second instanceof RenameIndex(_, var from, var to)
                            && from.equals(index.name()) ->
                    Result.of(new AddIndex(model, index.named(to)));
            case RenameIndex(var model, var from, var to)
                    when second instanceof RenameIndex(_, var next, var last) && next.equals(to) ->
                    from.equals(last) ? Result.of() : Result.of(new RenameIndex(model, from, last));
            case AddConstraint(_, var constraint)
                    when second instanceof RemoveConstraint(_, var name)
                            && name.equals(ModelState.title(constraint)) ->
                    Result.of();
            default -> null;
        };
    }

    /** The model as it is after {@code change}, created at once. */
    private CreateModel created(CreateModel create, Operation change) {
        var bare = new CreateModel(create.name(), create.fields(), create.meta(), "");
        ProjectState after = change.apply(app, bare.apply(app, ProjectState.empty()));
        ModelState model = after.models().getFirst();
        var fields = new ArrayList<NamedField>();
        model.fields().forEach((name, spec) -> fields.add(new NamedField(name, spec)));
        return new CreateModel(model.name(), fields, model.options(), create.proxied());
    }

    private static @Nullable Result joined(AddField add, Operation second) {
        return switch (second) {
            case AlterField(var model, var name, var spec, var fill) when name.equals(add.name()) ->
                    Result.of(new AddField(model, name, spec, fill == null ? add.fill() : fill));
            case RemoveField(_, var name) when name.equals(add.name()) -> Result.of();
            case RenameField(var model, var from, var to) when from.equals(add.name()) ->
                    Result.of(new AddField(model, to, add.spec(), add.fill()));
            default -> null;
        };
    }

    private static @Nullable Result joined(AlterField alter, Operation second) {
        return switch (second) {
            case AlterField(var model, var name, var spec, var fill)
                    when name.equals(alter.name()) ->
                    Result.of(
                            new AlterField(model, name, spec, fill == null ? alter.fill() : fill));
            case RemoveField(_, var name) when name.equals(alter.name()) -> Result.of(second);
            case RenameField(var model, var from, var to)
                    when from.equals(alter.name()) && alter.spec().column().isEmpty() ->
                    Result.of(second, new AlterField(model, to, alter.spec(), alter.fill()));
            default -> null;
        };
    }

    private boolean mayPass(Operation first, Operation second) {
        if (names.areIn(first, second)) {
            return false;
        }
        return switch (first) {
            case AddField add -> !names(second, add.model(), add.name());
            case AlterField alter -> !names(second, alter.model(), alter.name());
            case RemoveField remove -> !names(second, remove.model(), remove.name());
            case RenameField(var model, var from, var to) ->
                    !names(second, model, from) && !names(second, model, to);
            case RenameModel(var from, var to) -> !names(second, from) && !names(second, to);
            default -> model(first).filter(m -> !names(second, m)).isPresent();
        };
    }

    /** The key of the model that an operation changes, as it was called before. */
    static Optional<String> model(Operation operation) {
        String name =
                switch (operation) {
                    case CreateModel create -> create.name();
                    case DeleteModel delete -> delete.name();
                    case RenameModel rename -> rename.from();
                    case AlterModelOptions alter -> alter.model();
                    case AlterModelTable alter -> alter.model();
                    case AlterModelTableComment alter -> alter.model();
                    case AlterOrderWithRespectTo alter -> alter.model();
                    case AddField add -> add.model();
                    case RemoveField remove -> remove.model();
                    case AlterField alter -> alter.model();
                    case RenameField rename -> rename.model();
                    case AddIndex add -> add.model();
                    case RemoveIndex remove -> remove.model();
                    case RenameIndex rename -> rename.model();
                    case AddIndexConcurrently add -> add.model();
                    case RemoveIndexConcurrently remove -> remove.model();
                    case AddConstraint add -> add.model();
                    case RemoveConstraint remove -> remove.model();
                    default -> "";
                };
        return name.isEmpty() ? Optional.empty() : Optional.of(ModelState.key(name));
    }

    /** Whether an operation says anything of a model, or may. */
    private boolean names(Operation operation, String model) {
        String key = ModelState.key(model);
        return switch (operation) {
            case DeleteModel _ -> true;
            case RenameModel(var from, var to) ->
                    key.equals(ModelState.key(from)) || key.equals(ModelState.key(to));
            case CreateModel create ->
                    key.equals(ModelState.key(create.name()))
                            || names.isProxyOf(create, key)
                            || create.fields().stream()
                                    .anyMatch(f -> names.pointsTo(f.spec(), key));
            case AddField add ->
                    key.equals(ModelState.key(add.model())) || names.pointsTo(add.spec(), key);
            case AlterField alter ->
                    key.equals(ModelState.key(alter.model())) || names.pointsTo(alter.spec(), key);
            default -> model(operation).map(key::equals).orElse(true);
        };
    }

    /** Whether an operation says anything of a field, or may. */
    private boolean names(Operation operation, String model, String field) {
        return switch (operation) {
            case AddField add when isOther(add.model(), add.name(), model, field) ->
                    names.pointsTo(add.spec(), model);
            case AlterField alter when isOther(alter.model(), alter.name(), model, field) ->
                    names.pointsTo(alter.spec(), model);
            case RemoveField remove when isOther(remove.model(), remove.name(), model, field) ->
                    false;
            default -> names(operation, model);
        };
    }

    /** Whether the first two name another field of the same model than the last two. */
    private static boolean isOther(String model, String field, String other, String otherField) {
        return ModelState.key(model).equals(ModelState.key(other)) && !field.equals(otherField);
    }
}
