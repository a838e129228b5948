package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.relation.LinkedGeneric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of one model: its own, and those of the models whose rows it extends. */
final class ModelFields {
    private final ModelMeta model;
    private final Map<String, FieldMeta> byName = new LinkedHashMap<>();
    private final List<ModelMember> waysBack = new ArrayList<>();
    private final List<FieldMeta> columns;
    private final List<FieldMeta> ownColumns;
    private final List<FieldMeta> optional;
    private final List<FieldMeta> generated;
    private final List<FieldMeta> files;
    private final List<FieldMeta> key;
    private List<GenericMeta> generics = List.of();
    private @Nullable FieldMeta primaryKey;
    private @Nullable FieldMeta version;

    /** None yet, while the model is being read. */
    ModelFields(ModelMeta model) {
        this.model = model;
        columns = List.of();
        ownColumns = List.of();
        optional = List.of();
        generated = List.of();
        files = List.of();
        key = List.of();
    }

    /** Those that {@code members} declare and {@code specs} describe. */
    ModelFields(ModelMeta model, ModelClass members, Specs specs) {
        this.model = model;
        ModelMeta parent = model.parent();
        if (parent != null) {
            inherit(parent, members);
        }
        for (ModelMember member : members.ownMembers()) {
            if (FieldReader.isWayBack(member)) {
                waysBack.add(member);
            } else if (!FieldReader.isGeneric(member)) {
                add(new FieldMeta(model, member, specs.read(model, member)));
            }
        }
        key = readKey(members.compositeKey());
        columns = byName.values().stream().filter(field -> field.kind().isColumn()).toList();
        ownColumns = columns.stream().filter(field -> field.model() == model).toList();
        optional = ownColumns.stream().filter(FieldMeta::mayBeLeftToDatabase).toList();
        generated = ownColumns.stream().filter(field -> field.spec().isGenerated()).toList();
        files = ownColumns.stream().filter(field -> field.upload() != null).toList();
        requireOrder();
        ownColumns.stream().filter(FieldMeta::isVersion).forEach(this::readVersion);
    }

    /** Reads what goes over two other fields, which must be there. */
    void readGenerics(List<ModelMember> members) {
        var found = new ArrayList<GenericMeta>();
        members.forEach(member -> readGeneric(member, found));
        generics = List.copyOf(found);
    }

    private void add(FieldMeta field) {
        byName.put(field.name(), field);
        if (!field.is(FieldSpec.Flag.PRIMARY_KEY)) {
            return;
        }
        if (primaryKey != null) {
            throw new WrongModel(
                    model.type(),
                    "both '"
                            + primaryKey.name()
                            + "' and '"
                            + field.name()
                            + "' are the primary key; "
                            + (model.parent() == null
                                    ? "extend BaseModel for a key of its own"
                                    : "its key is that of the model it extends"));
        }
        primaryKey = field;
    }

    private void requireOrder() {
        String respected = model.options().traits().orderWithRespectTo();
        if (!respected.isEmpty()
                && (!byName.containsKey(Names.ORDER) || !byName.containsKey(respected))) {
            throw new WrongModel(
                    model.type(),
                    "it is ordered with respect to '"
                            + respected
                            + "' and needs that relation and a field: public int "
                            + Names.ORDER);
        }
    }

    private void readVersion(FieldMeta field) {
        if (version != null || !isCount(field)) {
            throw new WrongModel(
                    model.type(),
                    "the field '"
                            + field.name()
                            + "' cannot be its @Version: that is one int or long");
        }
        version = field;
    }

    /** Takes over the fields of the model above and adds the key, which points to its row. */
    private void inherit(ModelMeta above, ModelClass members) {
        if (above.isComposite() || model.isComposite()) {
            throw new WrongModel(
                    model.type(),
                    "a model with a composite primary key can neither extend nor be extended");
        }
        above.fields().forEach(field -> byName.put(field.name(), field));
        version = above.version();
        ModelMember link = members.parentLink();
        FieldSpec spec = FieldSpec.oneToOne(above.label(), OnDelete.CASCADE).primaryKey();
        primaryKey = new FieldMeta(model, link, spec);
        if (byName.putIfAbsent(link.name(), primaryKey) != null) {
            throw new WrongModel(
                    model.type(),
                    "the field '"
                            + link.name()
                            + "' has the name of the link to "
                            + above.name()
                            + "; give the link another with @Entity(parentLink)");
        }
    }

    private void readGeneric(ModelMember member, List<GenericMeta> found) {
        if (member.initial() instanceof LinkedGeneric generic) {
            FieldMeta kind = model.field(generic.contentType());
            FieldMeta key = model.field(generic.objectId());
            if (kind.kind() != FieldKind.FOREIGN_KEY || key.kind().isRelation()) {
                throw new WrongModel(
                        model.type(),
                        "the field '"
                                + member.name()
                                + "' goes over a foreign key to ContentType and a field with a key");
            }
            found.add(new GenericMeta(member.name(), member::get, kind, key));
        }
    }

    private List<FieldMeta> readKey(List<ModelMember> parts) {
        if (parts.isEmpty()) {
            if (primaryKey == null) {
                throw new WrongModel(
                        model.type(),
                        "no primary key; extend Model, or mark one @Column(primaryKey = true)");
            }
            return List.of(primaryKey);
        }
        List<FieldMeta> composite =
                parts.stream()
                        .map(part -> byName.get(part.name()))
                        .filter(Objects::nonNull)
                        .toList();
        boolean fits = composite.stream().allMatch(ModelFields::mayBeKeyPart);
        if (primaryKey != null
                || !fits
                || composite.size() < 2
                || new HashSet<>(composite).size() < parts.size()) {
            throw new WrongModel(
                    model.type(),
                    "its composite primary key is of two or more different columns, none of them"
                            + " nullable or generated, and the class extends BaseModel and marks no"
                            + " other key");
        }
        return composite;
    }

    private static boolean mayBeKeyPart(FieldMeta field) {
        return field.kind().isColumn() && !field.isNullable() && !field.spec().isGenerated();
    }

    private static boolean isCount(FieldMeta field) {
        return field.member().type() == int.class || field.member().type() == long.class;
    }

    @Nullable FieldMeta find(String name) {
        return byName.get(name);
    }

    Collection<String> names() {
        return Collections.unmodifiableCollection(byName.keySet());
    }

    Collection<FieldMeta> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    List<FieldMeta> columns() {
        return columns;
    }

    List<FieldMeta> ownColumns() {
        return ownColumns;
    }

    /** The columns of the own table that a row made of {@code instance} leaves to the database. */
    List<FieldMeta> leftToDatabase(BaseModel instance) {
        return optional.stream().filter(field -> field.isLeftToDatabase(instance)).toList();
    }

    List<FieldMeta> generated() {
        return generated;
    }

    List<FieldMeta> files() {
        return files;
    }

    List<FieldMeta> key() {
        return key;
    }

    @Nullable FieldMeta version() {
        return version;
    }

    @Nullable FieldMeta ownVersion() {
        return version != null && version.model() == model ? version : null;
    }

    List<GenericMeta> generics() {
        return generics;
    }

    /** The members that hold relations which other models make. */
    List<ModelMember> waysBack() {
        return waysBack;
    }
}
