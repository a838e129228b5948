package dev.belleville.orm.meta;

import dev.belleville.core.Suggestion;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.GenericRelation;
import dev.belleville.orm.KeylessModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.relation.Links;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a registry knows of one model. Django's {@code Goods._meta}. */
public final class ModelMeta {
    private final ModelClass members;
    private final Class<? extends BaseModel> type;
    private final String app;
    private final String name;
    private ModelFields fields;
    private final ModelRelations relations = new ModelRelations(this);
    private Meta options;
    private ModelMeta concrete = this;
    private @Nullable ModelMeta parent;
    private final QuerySet<? extends BaseModel> defaultManager;
    private final QuerySet<? extends BaseModel> baseManager;

    ModelMeta(Class<? extends BaseModel> type, String app) {
        this.type = type;
        this.app = app;
        name = ModelClass.nameOf(type);
        members = ModelClass.of(type);
        fields = new ModelFields(this);
        options = members.meta();
        defaultManager = manager(options.traits().defaultManager());
        baseManager = manager(options.traits().baseManager());
        options = ModelOptions.named(options, app, type);
    }

    private QuerySet<? extends BaseModel> manager(String name) {
        return name.isEmpty() ? Manager.of(type) : members.manager(name);
    }

    /** Reads the fields; {@code specs} describes each, which needs the labels of all models. */
    void readFields(Specs specs) {
        fields = new ModelFields(this, members, specs);
        fields.readGenerics(members.members());
    }

    void addRelation(RelationMeta relation) {
        relations.add(relation, fields);
    }

    /** Takes over the relations of the model above. */
    void inheritRelations() {
        if (parent != null) {
            relations.inherit(parent.relations, fields);
        }
    }

    List<ModelMember> waysBack() {
        return fields.waysBack();
    }

    /** A model's primary key as its class declares it; needs no registry. */
    public static @Nullable Object primaryKeyOf(BaseModel instance) {
        return ModelClass.of(instance.getClass()).primaryKeyOf(instance);
    }

    /** What the model of a class is called, which needs no registry. */
    public static String nameOf(Class<?> type) {
        return ModelClass.nameOf(type);
    }

    /** Whether no column tells its rows apart: the primary key stands for one. */
    public boolean isKeyless() {
        return KeylessModel.class.isAssignableFrom(type);
    }

    /** The class whose table {@code type} has: itself, or for a proxy the model it stands for. */
    public static Class<?> concreteOf(Class<?> type) {
        return ModelClass.of(type).concrete();
    }

    /** Whether it is another model under another name. Django's {@code proxy}. */
    public boolean isProxy() {
        return members.concrete() != type;
    }

    /** The model whose table it is: itself, or for a proxy the one it stands for. */
    public ModelMeta concrete() {
        return concrete;
    }

    /** Has a proxy stand for {@code model}, whose table it shares. */
    void standFor(ModelMeta model) {
        concrete = model;
    }

    @Nullable Class<?> parentClass() {
        return members.parent();
    }

    /** Has rows of this extend those of {@code above}. */
    void extend(ModelMeta above) {
        parent = above;
    }

    /** Takes over what the model above says, where it says nothing itself. */
    void inheritOptions() {
        if (isProxy()) {
            options = ModelOptions.ofProxy(options, concrete.options);
        } else if (parent != null) {
            options = ModelOptions.below(options, parent.options);
        }
    }

    /**
     * The model whose rows these extend, each with one of its own. Null where there is none.
     * Django's {@code parents}.
     */
    public @Nullable ModelMeta parent() {
        return parent;
    }

    /** The models whose rows these extend, the nearest first. */
    public List<ModelMeta> lineage() {
        var lineage = new ArrayList<ModelMeta>();
        for (ModelMeta above = parent; above != null; above = above.parent) {
            lineage.add(above);
        }
        return lineage;
    }

    /** The relations from row to row up to that of {@code owner}; none from the model itself. */
    public List<RelationMeta> wayTo(ModelMeta owner) {
        if (owner == this || parent == null) {
            return List.of();
        }
        var way = new ArrayList<RelationMeta>();
        for (ModelMeta here = this; here != owner && here.parent != null; here = here.parent) {
            RelationMeta link = here.primaryKey().relation();
            if (link != null) {
                way.add(link);
            }
        }
        return way;
    }

    /**
     * The rows at which to-many relations to the model begin; {@code all()} asks them anew.
     * Django's {@code _default_manager}.
     */
    public QuerySet<? extends BaseModel> defaultManager() {
        return defaultManager;
    }

    /** The rows among which a key leads to one. Django's {@code _base_manager}. */
    public QuerySet<? extends BaseModel> baseManager() {
        return baseManager;
    }

    /** The model's class. */
    public Class<? extends BaseModel> type() {
        return type;
    }

    /** The label of its app, such as {@code catalog}. */
    public String app() {
        return app;
    }

    /** Its name, {@code Goods}. Django's {@code object_name}. */
    public String name() {
        return name;
    }

    /** App and name, {@code catalog.Goods}. */
    public String label() {
        return app + "." + name();
    }

    /** The options its class declares. */
    public Meta options() {
        return options;
    }

    /** Its table's name, {@code catalog_goods} by rule. Django's {@code db_table}. */
    public String table() {
        String said = options().table();
        if (isProxy()) {
            return concrete.table();
        }
        return said.isEmpty() ? app + "_" + name().toLowerCase(Locale.ROOT) : said;
    }

    /** What people call one. */
    public String verboseName() {
        String said = options().verboseName();
        return said.isEmpty() ? Names.words(name()) : said;
    }

    /** What people call several. */
    public String verboseNamePlural() {
        String said = options().verboseNamePlural();
        return said.isEmpty() ? verboseName() + "s" : said;
    }

    /** The order of queries that ask for none. */
    public List<Ordering> ordering() {
        return options().ordering();
    }

    /** All fields in order, to-many relations too. */
    public Collection<FieldMeta> fields() {
        return fields.all();
    }

    /**
     * The fields that are columns, of tables of models above too, in order. Django's {@code
     * concrete_fields}.
     */
    public List<FieldMeta> columns() {
        return fields.columns();
    }

    /** The columns of its own table, in order. Django's {@code local_concrete_fields}. */
    public List<FieldMeta> ownColumns() {
        return fields.ownColumns();
    }

    /** The fields that no model above has, in order. Django's {@code local_fields}. */
    public List<FieldMeta> ownFields() {
        return fields.all().stream().filter(field -> field.model() == this).toList();
    }

    /** The columns that a row made of {@code instance} leaves to the database, in order. */
    public List<FieldMeta> leftToDatabase(BaseModel instance) {
        return fields.leftToDatabase(instance);
    }

    /** The columns of its own table that name files in a storage. */
    public List<FieldMeta> files() {
        return fields.files();
    }

    /** The columns of its own table that the database computes. */
    public List<FieldMeta> generated() {
        return fields.generated();
    }

    /**
     * The field of the primary key.
     *
     * @throws FieldError if the key is composite; see {@link #keyFields}
     */
    public FieldMeta primaryKey() {
        if (isComposite()) {
            throw new FieldError(
                    "The primary key of %s is composite and serves here no more than a list does; name one of %s."
                            .formatted(label(), options.compositeKey()));
        }
        return fields.key().getFirst();
    }

    /** The fields of the primary key, several where it is composite. Django's {@code pk_fields}. */
    public List<FieldMeta> keyFields() {
        return fields.key();
    }

    /** The columns of the primary key. */
    List<String> keyColumns() {
        return fields.key().stream().map(FieldMeta::column).toList();
    }

    /** Whether several fields make the primary key. */
    public boolean isComposite() {
        return !options.compositeKey().isEmpty();
    }

    /** The field that counts the changes of a row, or null where none does. */
    public @Nullable FieldMeta version() {
        return fields.version();
    }

    /** As {@link #version}, where its column is one of the model's own table. */
    public @Nullable FieldMeta ownVersion() {
        return fields.ownVersion();
    }

    /** The relations from here, its own and the ways back, by their names in look-ups. */
    public Collection<RelationMeta> relations() {
        return relations.all();
    }

    /** Whether no model above has {@code member}. */
    boolean isOwn(ModelMember member) {
        return members.ownMembers().contains(member);
    }

    /** The members that are the ways back of generic relations, those of models above too. */
    List<ModelMember> genericRelations() {
        return members.members().stream()
                .filter(member -> member.mark(GenericRelation.class) != null)
                .toList();
    }

    /** The relations from here to rows of whatever model. Django's {@code private_fields}. */
    public List<GenericMeta> generics() {
        return fields.generics();
    }

    /** The relations from here that instances have a field for. */
    public List<RelationMeta> heldRelations() {
        return relations.held();
    }

    /**
     * The field of that name, or by Django's {@code category_id} the relation's; {@code pk} is the
     * primary key. Null where there is none.
     */
    public @Nullable FieldMeta findField(String name) {
        if (name.equals("pk")) {
            return isComposite() ? null : primaryKey();
        }
        FieldMeta field = fields.find(name);
        if (field == null && name.endsWith("_id")) {
            field = fields.find(name.substring(0, name.length() - 3));
            return field != null && field.relation() != null && field.kind().isColumn()
                    ? field
                    : null;
        }
        return field;
    }

    /**
     * The field of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public FieldMeta field(String name) {
        FieldMeta field = findField(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "%s has no field '%s'. Fields are: %s.%s"
                            .formatted(
                                    name(),
                                    name,
                                    String.join(", ", fields.names()),
                                    Suggestion.of(name, fields.names())));
        }
        return field;
    }

    /** The relation of that name, its own or a way back, or null. */
    public @Nullable RelationMeta findRelation(String name) {
        return relations.find(name);
    }

    /** The relation that instances hold in the field of that name, or null. */
    public @Nullable RelationMeta findAccessor(String name) {
        return relations.findAccessor(name);
    }

    /** All names that a look-up may begin with, sorted. */
    public Collection<String> lookupNames() {
        var names = new TreeSet<>(relations.names());
        names.removeIf(name -> name.endsWith("+"));
        for (FieldMeta field : fields.all()) {
            names.add(field.name());
            if (field.relation() != null && field.kind().isColumn()) {
                names.add(field.name() + "_id");
            }
        }
        return names;
    }

    /** A fresh instance, as its constructor makes it; its relations know their names. */
    public BaseModel newInstance() {
        BaseModel made = members.newInstance();
        Links.name(made, this);
        return made;
    }

    /** A fresh instance that a row is read into. */
    public BaseModel newRow() {
        return members.newInstance();
    }

    @Override
    public String toString() {
        return label();
    }
}
