package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.Many;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Q;
import dev.belleville.orm.Ref;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A relation seen from one of its ends: {@code Goods.category} and the way back {@code
 * Category.goods} are two of these over one field.
 */
public final class RelationMeta {
    private final String name;
    private final String accessor;
    private final ModelMeta model;
    private final ModelMeta target;
    private final FieldMeta field;
    private final boolean forward;
    private final @Nullable Through through;
    private final @Nullable ModelMember member;
    private final @Nullable FieldMeta kind;
    private final List<Hop> hops;
    private final Supplied supplied;
    private @Nullable RelationMeta reverse;

    private RelationMeta(
            String name,
            String accessor,
            ModelMeta model,
            ModelMeta target,
            FieldMeta field,
            boolean forward,
            @Nullable Through through,
            @Nullable ModelMember member,
            @Nullable FieldMeta kind) {
        this.name = name;
        this.accessor = accessor;
        this.model = model;
        this.target = target;
        this.field = field;
        this.forward = forward;
        this.through = through;
        this.member = member;
        this.kind = kind;
        hops = findHops();
        supplied = Supplied.of(field.model(), field.member());
    }

    static RelationMeta forward(FieldMeta field, ModelMeta target, @Nullable Through through) {
        return new RelationMeta(
                field.name(),
                field.name(),
                field.model(),
                target,
                field,
                true,
                through,
                field.isParentLink() ? null : field.member(),
                null);
    }

    /**
     * The rows that point to {@code model} by {@code key} where {@code kind} says so, held in
     * {@code member}.
     */
    static RelationMeta generic(
            ModelMeta model, ModelMember member, FieldMeta key, FieldMeta kind) {
        String name = member.name();
        return new RelationMeta(name, name, model, key.model(), key, false, null, member, kind);
    }

    /** The way from the rows of a generic relation to the model, under {@code name}. */
    RelationMeta genericBack(String name) {
        return new RelationMeta(name, name, target, model, field, true, null, null, kind);
    }

    /**
     * The way back under {@code name} in look-ups; {@code member} is where instances hold it, if
     * anywhere, under {@code accessor}.
     */
    RelationMeta backward(String name, String accessor, @Nullable ModelMember member) {
        Through back = through == null ? null : through.reversed();
        return new RelationMeta(name, accessor, target, model, field, false, back, member, null);
    }

    /** The same way back from a proxy of the model at this end. */
    RelationMeta from(ModelMeta proxy, @Nullable ModelMember member) {
        return new RelationMeta(name, accessor, proxy, target, field, false, through, member, null);
    }

    private List<Hop> findHops() {
        ModelMeta pointed = forward ? target : model;
        String said = field.spec().relation() == null ? "" : field.spec().relation().toField();
        String held = (said.isEmpty() ? pointed.primaryKey() : pointed.field(said)).column();
        List<String> targetKey = target.keyColumns();
        if (through != null) {
            String targetColumn = target.primaryKey().column();
            return List.of(
                    new Hop(
                            through.table(),
                            model.primaryKey().column(),
                            through.sourceColumn(),
                            through.keyColumns(),
                            true,
                            false,
                            true),
                    new Hop(
                            target.table(),
                            through.targetColumn(),
                            targetColumn,
                            targetKey,
                            false,
                            true,
                            false));
        }
        if (kind != null) {
            ModelMeta types = registered(kind);
            ModelMeta about = pointed.concrete();
            var of =
                    new Hop.Kind(
                            kind.column(),
                            !forward,
                            types.table(),
                            about.app(),
                            about.name().toLowerCase(Locale.ROOT),
                            field.kind().isText() && !pointed.primaryKey().storedKind().isText());
            return List.of(
                    new Hop(
                                    target.table(),
                                    forward ? field.column() : held,
                                    forward ? held : field.column(),
                                    targetKey,
                                    !forward,
                                    false,
                                    true)
                            .about(of));
        }
        if (forward) {
            return List.of(
                    new Hop(
                            target.table(),
                            field.column(),
                            held,
                            targetKey,
                            false,
                            true,
                            field.isNullable()));
        }
        return List.of(
                new Hop(target.table(), held, field.column(), targetKey, isMany(), false, true));
    }

    private static ModelMeta registered(FieldMeta kind) {
        RelationMeta types = kind.relation();
        if (types == null || types.target().type() != ContentType.class) {
            throw new WrongModel(
                    kind.model().type(),
                    "the field '" + kind.name() + "' is no foreign key to ContentType");
        }
        return types.target();
    }

    /** Whether it goes over a {@code GenericForeignKey}. */
    public boolean isGeneric() {
        return kind != null;
    }

    /** The field that says the model at the pointed end, of a generic relation; else null. */
    public @Nullable FieldMeta kind() {
        return kind;
    }

    /** Its name in look-ups from this end. */
    public String name() {
        return name;
    }

    /** The name of the field in which instances at this end hold it, where they do. */
    public String accessor() {
        return accessor;
    }

    /**
     * The field at the pointed end whose value the foreign key holds: the key, unless said else.
     */
    public FieldMeta keyField() {
        RelationSpec spec = field.spec().relation();
        ModelMeta pointed = forward ? target : model;
        return spec == null || spec.toField().isEmpty()
                ? pointed.primaryKey()
                : pointed.field(spec.toField());
    }

    /** Whether it is a to-many relation of a model to itself that holds both ways at once. */
    public boolean isSymmetrical() {
        RelationSpec spec = field.spec().relation();
        return spec != null && RelationLinker.isSymmetrical(field, spec);
    }

    /** The value that the relation gets for {@link OnDelete#SET}. */
    public @Nullable Object setValue() {
        return supplied.set() == null ? null : field.toStored(supplied.set().get());
    }

    /** The condition that valid targets satisfy now, or null. */
    public @Nullable Q limit() {
        return supplied.limit() == null ? null : supplied.limit().get();
    }

    /** The model at this end. */
    public ModelMeta model() {
        return model;
    }

    /** The model at the other end. */
    public ModelMeta target() {
        return target;
    }

    /** The field that makes the relation, at whichever end it stands. */
    public FieldMeta field() {
        return field;
    }

    /** Whether the field stands at this end. */
    public boolean isForward() {
        return forward;
    }

    /** Whether one instance here may meet several there. */
    public boolean isMany() {
        return switch (field.kind()) {
            case ONE_TO_ONE -> false;
            case MANY_TO_MANY -> true;
            default -> !forward;
        };
    }

    /** Whether an instance here may meet none there. */
    public boolean isNullable() {
        return !forward || kind != null || isMany() || field.isNullable();
    }

    /** The table between, or null where a foreign key makes the relation. */
    public @Nullable Through through() {
        return through;
    }

    /** The joins that lead to the other end; two over a table between, else one. */
    public List<Hop> hops() {
        return hops;
    }

    /** What happens to the row that holds the foreign key when its target goes. */
    public OnDelete onDelete() {
        RelationSpec spec = field.spec().relation();
        if (kind != null) {
            return OnDelete.CASCADE;
        }
        return spec == null ? OnDelete.DO_NOTHING : spec.onDelete();
    }

    /** The same relation seen from the other end. */
    public RelationMeta reverse() {
        RelationMeta known = reverse;
        if (known == null) {
            known = findReverse();
            reverse = known; // two threads at the start find the same
        }
        return known;
    }

    private RelationMeta findReverse() {
        for (RelationMeta candidate : target.relations()) {
            boolean sameEnds = kind == null || candidate.target == model;
            if (candidate.field == field && candidate.forward != forward && sameEnds) {
                return candidate;
            }
        }
        throw new IllegalStateException(this + " is still being read");
    }

    /**
     * What {@code instance} holds here if it is to-one, or null where its class has no such field.
     */
    public @Nullable Ref<?> ref(BaseModel instance) {
        return held(instance) instanceof Ref<?> ref ? ref : null;
    }

    /**
     * What {@code instance} holds here if it is to-many, or null where its class has no such field.
     */
    public @Nullable Many<?> many(BaseModel instance) {
        return held(instance) instanceof Many<?> many ? many : null;
    }

    /** Whether instances at this end have a field for it. */
    public boolean isHeld() {
        return member != null;
    }

    private @Nullable Object held(BaseModel instance) {
        if (member == null) {
            return null;
        }
        Object held = member.get(instance);
        if (held == null) {
            throw new WrongModel(
                    model.type(),
                    "the relation '" + name + "' is null; start it with Ref.to or Many.to");
        }
        return held;
    }

    @Override
    public String toString() {
        return model.label() + "." + name;
    }
}
