package dev.belleville.orm.migrate;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.RelationSpec;
import dev.belleville.orm.query.Substitution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows when a renaming moves before operations that come first: they name what is renamed
 * by its new name. Django's {@code references_model} and {@code references_field}.
 */
final class FollowingNames {
    private final String app;

    FollowingNames(String app) {
        this.app = app;
    }

    /**
     * The operations as they are after {@code rename} instead of before it; null where one of them
     * cannot be.
     */
    @Nullable List<Operation> after(RenameModel rename, List<Operation> operations) {
        var renamed = new ArrayList<Operation>();
        for (Operation operation : operations) {
            Optional<String> model = Reduction.model(operation);
            if (model.isEmpty()
                    || names(operation, rename.to())
                    || model.get().equals(ModelState.key(rename.from()))) {
                return null;
            }
            renamed.add(after(rename, operation));
        }
        return renamed;
    }

    private Operation after(RenameModel rename, Operation operation) {
        return switch (operation) {
            case CreateModel create ->
                    new CreateModel(
                            create.name(),
                            create.fields().stream()
                                    .map(f -> new NamedField(f.name(), pointing(rename, f.spec())))
                                    .toList(),
                            create.meta(),
                            isProxyOf(create, rename.from())
                                    ? app + "." + rename.to()
                                    : create.proxied());
            case AddField(var model, var name, var spec, var fill) ->
                    new AddField(model, name, pointing(rename, spec), fill);
            case AlterField(var model, var name, var spec, var fill) ->
                    new AlterField(model, name, pointing(rename, spec), fill);
            default -> operation;
        };
    }

    private FieldSpec pointing(RenameModel rename, FieldSpec spec) {
        return RenameModel.pointing(
                spec, ModelState.key(app + "." + rename.from()), app + "." + rename.to());
    }

    /** Whether {@code operation} calls anything by the name that {@code renaming} takes away. */
    boolean areIn(Operation operation, Operation renaming) {
        return switch (renaming) {
            case RenameModel(var from, var to) -> names(operation, from) || names(operation, to);
            case RenameField(var model, var from, var to) ->
                    specs(operation).anyMatch(spec -> isKey(spec, model, List.of(from, to)))
                            || orders(operation, from);
            default -> false;
        };
    }

    private boolean names(Operation operation, String model) {
        return (operation instanceof RenameModel(_, var to) && sameModel(to, model))
                || Reduction.model(operation).filter(ModelState.key(model)::equals).isPresent()
                || (operation instanceof CreateModel create && isProxyOf(create, model))
                || specs(operation).anyMatch(spec -> pointsTo(spec, model));
    }

    /** Whether {@code create} makes a proxy of a model of the app. */
    boolean isProxyOf(CreateModel create, String model) {
        return sameModel(app + "." + model, create.proxied());
    }

    private static boolean sameModel(String one, String other) {
        return ModelState.key(one).equals(ModelState.key(other));
    }

    /** The fields that an operation brings. */
    private static Stream<FieldSpec> specs(Operation operation) {
        return switch (operation) {
            case CreateModel create -> create.fields().stream().map(NamedField::spec);
            case AddField add -> Stream.of(add.spec());
            case AlterField alter -> Stream.of(alter.spec());
            default -> Stream.empty();
        };
    }

    /** Whether a field leads to a model of the app, or over it. */
    boolean pointsTo(FieldSpec spec, String model) {
        RelationSpec to = spec.relation();
        String label = app + "." + model;
        return to != null && (sameModel(label, to.target()) || sameModel(label, to.through()));
    }

    private boolean isKey(FieldSpec spec, String model, Collection<String> fields) {
        RelationSpec to = spec.relation();
        String label = app + "." + model;
        return to != null
                && ((sameModel(label, to.target()) && fields.contains(to.toField()))
                        || (sameModel(label, to.through())
                                && to.throughFields().stream().anyMatch(fields::contains)));
    }

    /** Whether an operation brings an order along a path over a field of that name. */
    private static boolean orders(Operation operation, String field) {
        Meta options =
                switch (operation) {
                    case CreateModel create -> create.meta();
                    case AlterModelOptions alter -> alter.meta();
                    default -> Meta.of();
                };
        var paths = new ArrayList<>(options.traits().getLatestBy());
        var gathering =
                Substitution.names(path -> {
                    paths.add(path);
                    return path;
                });
        options.ordering().forEach(rank -> gathering.in(rank.expression()));
        return paths.stream()
                .flatMap(path -> Stream.of(path.split("__", -1)))
                .anyMatch(step -> step.equals(field) || step.equals("-" + field));
    }
}
