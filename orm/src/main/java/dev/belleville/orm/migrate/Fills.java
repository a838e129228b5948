package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import org.jspecify.annotations.Nullable;

/** What rows that are there get in a field that may not be null. */
final class Fills {
    private final Questioner questioner;

    Fills(Questioner questioner) {
        this.questioner = questioner;
    }

    /**
     * For a field that is new; null where it needs none.
     *
     * @throws MigrationError if it needs one and nobody knows it
     */
    @Nullable Object ofNew(ModelState model, String name, FieldSpec spec) {
        if (needsNone(spec)) {
            return null;
        }
        if (name.equals(Autodetector.ORDER)
                && !model.options().traits().orderWithRespectTo().isEmpty()) {
            return 0;
        }
        Object fill = questioner.fill(model, name, spec);
        if (fill == null) {
            throw new MigrationError(
                    "Field "
                            + model.label()
                            + "."
                            + name
                            + " may not be null, and rows that are there already have no value for it: give"
                            + " it an initial value that may stand in all of them, or make it nullable.");
        }
        return fill;
    }

    /** In the place of null, which a field no longer may be; null where it needs none. */
    @Nullable Object ofNulls(ModelState model, String name, FieldSpec spec) {
        return needsNone(spec) ? null : questioner.fillNulls(model, name, spec);
    }

    private static boolean needsNone(FieldSpec spec) {
        boolean emptyText = spec.is(Flag.BLANK) && spec.kind().isText();
        boolean byDatabase = spec.hasDatabaseDefault() || spec.isGenerated();
        return spec.is(Flag.NULL) || spec.defaultValue() != null || emptyText || byDatabase;
    }
}
