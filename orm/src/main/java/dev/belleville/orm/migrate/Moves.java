package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import java.util.Optional;

/** Which fields go from a model to one that extends it, or the other way. */
final class Moves {
    private Moves() {}

    /** Whether a field that {@code old} loses comes to a kept model above or below it. */
    static boolean isMoved(ProjectState from, ProjectState to, ModelState old, String field) {
        return target(from, to, old, field).isPresent();
    }

    /** The model that gets it, as it was before. */
    static Optional<ModelState> target(
            ProjectState from, ProjectState to, ModelState old, String field) {
        boolean goes = to.find(old.label()).filter(m -> !m.fields().containsKey(field)).isPresent();
        return from.standing().stream()
                .filter(_ -> goes)
                .filter(other -> isAbove(other, old) || isAbove(old, other))
                .filter(other -> !other.fields().containsKey(field))
                .filter(other ->
                        to.find(other.label())
                                .filter(m -> m.fields().containsKey(field))
                                .isPresent())
                .findFirst();
    }

    /** Whether rows of {@code below} extend those of {@code above}. */
    private static boolean isAbove(ModelState above, ModelState below) {
        return below.fields().values().stream()
                .anyMatch(spec -> isLink(spec) && leadsTo(spec, above));
    }

    private static boolean isLink(FieldSpec spec) {
        return spec.kind() == FieldKind.ONE_TO_ONE && spec.is(Flag.PRIMARY_KEY);
    }

    private static boolean leadsTo(FieldSpec spec, ModelState model) {
        return spec.relation() != null
                && ModelState.key(spec.relation().target()).equals(model.key());
    }
}
