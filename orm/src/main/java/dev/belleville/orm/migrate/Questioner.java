package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is asked what two states of the models do not tell: whether something was renamed, and what rows
 * get that are there already. Django's MigrationQuestioner.
 */
@FunctionalInterface
public interface Questioner {
    /** Knows of no value and says no to the rest. Django's {@code --noinput}. */
    Questioner NONE = (model, field, spec) -> null;

    /**
     * What rows that are there get in a field without a default that is added, or null for none, so
     * that the change is refused. Django's {@code ask_not_null_addition}.
     */
    @Nullable Object fill(ModelState model, String field, FieldSpec spec);

    /**
     * What rows get that are null in a field that may no longer be null; null leaves them, so that
     * the migration fails where there are any. Django's {@code ask_not_null_alteration}.
     */
    default @Nullable Object fillNulls(ModelState model, String field, FieldSpec spec) {
        return fill(model, field, spec);
    }

    /**
     * Whether the field {@code to} of {@code model} is the one that was called {@code from}.
     * Django's {@code ask_rename}.
     */
    default boolean isRenamed(ModelState model, String from, String to) {
        return false;
    }

    /** Whether the model {@code to} is the one that was {@code from}. */
    default boolean isRenamed(ModelState from, ModelState to) {
        return false;
    }

    /**
     * Whether what the ends of an app's history do can be done in any order, so that a migration
     * may join them. Django's {@code ask_merge}.
     */
    default boolean merges(String app, List<Branch> branches) {
        return false;
    }

    /** Asks {@code others} where this knows of no value, and all else. */
    default Questioner orElse(Questioner others) {
        return new Questioner() {
            @Override
            public @Nullable Object fill(ModelState model, String field, FieldSpec spec) {
                Object known = Questioner.this.fill(model, field, spec);
                return known == null ? others.fill(model, field, spec) : known;
            }

            @Override
            public @Nullable Object fillNulls(ModelState model, String field, FieldSpec spec) {
                Object known = Questioner.this.fillNulls(model, field, spec);
                return known == null ? others.fillNulls(model, field, spec) : known;
            }

            @Override
            public boolean isRenamed(ModelState model, String from, String to) {
                return others.isRenamed(model, from, to);
            }

            @Override
            public boolean isRenamed(ModelState from, ModelState to) {
                return others.isRenamed(from, to);
            }

            @Override
            public boolean merges(String app, List<Branch> branches) {
                return others.merges(app, branches);
            }
        };
    }
}
